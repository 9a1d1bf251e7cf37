using CustomLabels.Manifests.Comparing;

namespace CustomLabels;

/// <summary>How two manifests differ in one image.</summary>
public sealed record ManifestDifference
{
    /// <summary>The image, as its <c>source-ref</c> names it.</summary>
    public required string Image { get; init; }

    /// <summary>What happened to it; several things may have.</summary>
    public required ManifestChanges Change { get; init; }

    /// <summary>The line in the reference manifest, from 1; null for an added image.</summary>
    public int? ReferenceLine { get; init; }

    /// <summary>The line in the difference manifest, from 1; null for a removed image.</summary>
    public int? DifferenceLine { get; init; }

    /// <summary>Labels of the image as a whole that only the difference manifest has.</summary>
    public ReadOnlyList<string> AddedLabels { get; init; } = [];

    /// <summary>Labels of the image as a whole that only the reference manifest has.</summary>
    public ReadOnlyList<string> RemovedLabels { get; init; } = [];

    /// <summary>The boxes that differ.</summary>
    public ReadOnlyList<BoxDifference> Boxes { get; init; } = [];

    /// <summary>What differs, in a sentence.</summary>
    public string Summary => ChangeWords.Of(this);

    /// <summary>The image.</summary>
    public override string ToString() => Image;
}
