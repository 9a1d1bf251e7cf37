using CustomLabels.Formats;

namespace CustomLabels;

/// <summary>The result of merging manifests.</summary>
public sealed record ManifestMerge
{
    /// <summary>The full path of the manifest that was written.</summary>
    public string Path { get; internal init; } = string.Empty;

    /// <summary>The manifests that it was made of, as the user named them.</summary>
    public ReadOnlyList<string> Manifests { get; internal init; } = [];

    /// <summary>The images in it.</summary>
    public int Images { get; internal init; }

    /// <summary>The boxes in it.</summary>
    public int Boxes { get; internal init; }

    /// <summary>The labels, in ordinal order.</summary>
    public ReadOnlyList<string> Labels { get; internal init; } = [];

    /// <summary>How many lines repeated an earlier line about their image, and were left out.</summary>
    public int Duplicates { get; internal init; }

    /// <summary>How many lines contradicted an earlier line about their image, and were resolved by the rule.</summary>
    public int Conflicts { get; internal init; }

    /// <summary>Lines that cannot be used, and are not in it.</summary>
    public ReadOnlyList<SourceProblem> Problems { get; internal init; } = [];

    /// <summary>The path.</summary>
    public override string ToString() => Path;
}
