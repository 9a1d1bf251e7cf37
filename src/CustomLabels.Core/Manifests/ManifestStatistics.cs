namespace CustomLabels.Manifests;

/// <summary>The numbers of a manifest.</summary>
public sealed record ManifestStatistics
{
    /// <summary>All lines, blank ones included: valid + invalid + ignored.</summary>
    public int TotalLines { get; internal init; }

    /// <summary>Lines that can be used.</summary>
    public int ValidLines { get; internal init; }

    /// <summary>Lines that errors keep from being used.</summary>
    public int InvalidLines { get; internal init; }

    /// <summary>Lines that are well formed but have nothing to learn from.</summary>
    public int IgnoredLines { get; internal init; }

    /// <summary>Lines with label attributes, valid or not.</summary>
    public int LabeledLines { get; internal init; }

    /// <summary>Lines with valid image-level labels.</summary>
    public int ImageLevelLines { get; internal init; }

    /// <summary>Lines with valid boxes.</summary>
    public int BoxLines { get; internal init; }

    /// <summary>Numbers of the lines with errors, also of those that stay usable.</summary>
    public IReadOnlyList<int> ErrorLineNumbers { get; internal init; } = [];

    /// <summary>Usable images per image-level label, labels in ordinal order.</summary>
    public IReadOnlyDictionary<string, int> ImagesPerLabel { get; internal init; } = new Dictionary<string, int>();

    /// <summary>Usable images per label of boxes, labels in ordinal order.</summary>
    public IReadOnlyDictionary<string, int> ImagesPerBoxLabel { get; internal init; } = new Dictionary<string, int>();

    /// <summary>The buckets that the lines name, in ordinal order.</summary>
    public IReadOnlyList<string> Buckets { get; internal init; } = [];

    /// <summary>Image-level labels and labels of boxes together, in ordinal order.</summary>
    /// <returns>The labels.</returns>
    public IReadOnlyList<string> AllLabels() =>
        [.. ImagesPerLabel.Keys.Union(ImagesPerBoxLabel.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The usable images of a label: those of the kind that has more of them.</summary>
    /// <param name="label">The label.</param>
    /// <returns>How many.</returns>
    public int ImagesOf(string label) => Math.Max(ImagesPerLabel.GetValueOrDefault(label), ImagesPerBoxLabel.GetValueOrDefault(label));

    /// <summary>Counts.</summary>
    /// <param name="lines">All lines of a manifest.</param>
    /// <returns>The numbers.</returns>
    public static ManifestStatistics Of(IReadOnlyList<ManifestLine> lines)
    {
        ManifestCounter counter = new();
        foreach (var line in lines)
        {
            counter.Add(line);
        }

        return counter.ToStatistics();
    }
}
