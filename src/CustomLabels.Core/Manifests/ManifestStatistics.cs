namespace CustomLabels.Manifests;

/// <summary>What a manifest holds, in numbers.</summary>
public sealed record ManifestStatistics
{
    /// <summary>All lines, blank ones included: valid + invalid + ignored.</summary>
    public int TotalLines { get; private init; }

    /// <summary>Lines that can be used.</summary>
    public int ValidLines { get; private init; }

    /// <summary>Lines that errors keep from being used.</summary>
    public int InvalidLines { get; private init; }

    /// <summary>Lines that are well formed but have nothing to learn from.</summary>
    public int IgnoredLines { get; private init; }

    /// <summary>Lines with label attributes, valid or not.</summary>
    public int LabeledLines { get; private init; }

    /// <summary>Lines with valid image-level labels.</summary>
    public int ImageLevelLines { get; private init; }

    /// <summary>Lines with valid boxes.</summary>
    public int BoxLines { get; private init; }

    /// <summary>Numbers of the lines with errors, also of those that stay usable.</summary>
    public IReadOnlyList<int> ErrorLineNumbers { get; private init; } = [];

    /// <summary>Usable images per image-level label, labels in ordinal order.</summary>
    public IReadOnlyDictionary<string, int> ImagesPerLabel { get; private init; } = new Dictionary<string, int>();

    /// <summary>Usable images per label of boxes, labels in ordinal order.</summary>
    public IReadOnlyDictionary<string, int> ImagesPerBoxLabel { get; private init; } = new Dictionary<string, int>();

    /// <summary>The buckets that the lines name, in ordinal order.</summary>
    public IReadOnlyList<string> Buckets { get; private init; } = [];

    /// <summary>Image-level labels and labels of boxes together, in ordinal order.</summary>
    /// <returns>The labels.</returns>
    public IReadOnlyList<string> AllLabels() =>
        [.. ImagesPerLabel.Keys.Union(ImagesPerBoxLabel.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Counts.</summary>
    /// <param name="lines">All lines of a manifest.</param>
    /// <returns>The numbers.</returns>
    public static ManifestStatistics Of(IReadOnlyList<ManifestLine> lines)
    {
        SortedDictionary<string, int> labels = new(StringComparer.Ordinal);
        SortedDictionary<string, int> boxLabels = new(StringComparer.Ordinal);
        SortedSet<string> buckets = new(StringComparer.Ordinal);
        foreach (ManifestLine line in lines)
        {
            Count(line.Entry?.Labels ?? [], labels);
            Count(line.Entry?.Boxes.Select(box => box.Label).Distinct(StringComparer.Ordinal) ?? [], boxLabels);
            if (S3Location.TryParse(line.SourceRef, out S3Location? location))
            {
                buckets.Add(location.Bucket);
            }
        }

        return new ManifestStatistics
        {
            TotalLines = lines.Count,
            ValidLines = lines.Count(line => line.IsUsable),
            InvalidLines = lines.Count(line => line.IsInvalid),
            IgnoredLines = lines.Count(line => line.IsIgnored),
            LabeledLines = lines.Count(line => line.IsLabeled),
            ImageLevelLines = lines.Count(line => line.Entry?.Labels.Count > 0),
            BoxLines = lines.Count(line => line.Entry?.Boxes.Count > 0),
            ErrorLineNumbers = [.. lines.Where(line => line.Errors.Count > 0).Select(line => line.Number)],
            ImagesPerLabel = labels,
            ImagesPerBoxLabel = boxLabels,
            Buckets = [.. buckets],
        };
    }

    private static void Count(IEnumerable<string> found, SortedDictionary<string, int> counts)
    {
        foreach (string label in found)
        {
            counts[label] = counts.GetValueOrDefault(label) + 1;
        }
    }
}
