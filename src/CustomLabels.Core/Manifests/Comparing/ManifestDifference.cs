using CustomLabels.Manifests.Comparing;

namespace CustomLabels;

/// <summary>How two manifests differ in one image.</summary>
public sealed record ManifestDifference
{
    /// <summary>The image, as its <c>source-ref</c> names it.</summary>
    public string Image { get; internal init; } = string.Empty;

    /// <summary>What happened to it; several things may have: <c>Added</c>, <c>Removed</c>, <c>Relabeled, MovedBoxes</c> …</summary>
    public string Change => Changes.ToString();

    /// <summary>The line in the reference manifest, from 1; null for an added image.</summary>
    public int? ReferenceLine { get; internal init; }

    /// <summary>The line in the difference manifest, from 1; null for a removed image.</summary>
    public int? DifferenceLine { get; internal init; }

    /// <summary>Labels of the image as a whole that only the difference manifest has.</summary>
    public ReadOnlyList<string> AddedLabels { get; internal init; } = [];

    /// <summary>Labels of the image as a whole that only the reference manifest has.</summary>
    public ReadOnlyList<string> RemovedLabels { get; internal init; } = [];

    /// <summary>The boxes that differ.</summary>
    public ReadOnlyList<BoxDifference> Boxes { get; internal init; } = [];

    internal ManifestChanges Changes { get; init; }

    /// <summary>What differs, in a sentence.</summary>
    public string Summary => ChangeMessages.Of(this);

    /// <summary>The image.</summary>
    public override string ToString() => Image;
}
