namespace CustomLabels.Manifests;

/// <summary>Counts the lines of a manifest as they come: none of them is kept.</summary>
/// <param name="maxLabels">The most labels of each kind that are kept; further ones are not counted.</param>
public sealed class ManifestCounter(int maxLabels = int.MaxValue)
{
    /// <summary>More than one is an error, so their number need not be exact.</summary>
    internal const int MaxBuckets = 1000;

    private readonly Dictionary<string, int> _labels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _boxLabels = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _buckets = new(StringComparer.Ordinal);
    private readonly List<int> _errorLines = [];
    private int _total;
    private int _valid;
    private int _invalid;
    private int _labeled;
    private int _imageLevel;
    private int _boxes;

    /// <summary>Counts a line.</summary>
    /// <param name="line">The line.</param>
    public void Add(ManifestLine line)
    {
        _total++;
        _valid += line.IsUsable ? 1 : 0;
        _invalid += line.IsInvalid ? 1 : 0;
        _labeled += line.IsLabeled ? 1 : 0;
        if (line.Errors.Count > 0)
        {
            _errorLines.Add(line.Number);
        }

        if (S3Location.TryParse(line.SourceRef, out var location))
        {
            AddBucket(location.Bucket);
        }

        if (line.Entry is { } entry)
        {
            Count(entry, 1);
        }
    }

    /// <summary>Counts the faultless lines of a block.</summary>
    internal void Add(FaultlessCounts counts)
    {
        _total += counts.Lines;
        _valid += counts.Lines;
        _labeled += counts.Lines;
        _imageLevel += counts.ImageLevelLines;
        _boxes += counts.BoxLines;
        foreach ((var label, var lines) in counts.Labels)
        {
            Count(_labels, label, lines);
        }

        foreach ((var label, var lines) in counts.BoxLabels)
        {
            Count(_boxLabels, label, lines);
        }

        counts.Buckets.ForEach(AddBucket);
    }

    /// <summary>Counts blank lines.</summary>
    internal void AddBlank(int lines) => _total += lines;

    /// <summary>Takes back a faultless line that was counted. Its bucket stays.</summary>
    internal void Remove(ManifestLine line)
    {
        _total--;
        _valid--;
        _labeled--;
        Count(line.Entry!, -1);
    }

    /// <summary>The numbers so far.</summary>
    /// <returns>The numbers.</returns>
    public ManifestStatistics ToStatistics() => new()
    {
        TotalLines = _total,
        ValidLines = _valid,
        InvalidLines = _invalid,
        IgnoredLines = _total - _valid - _invalid,
        LabeledLines = _labeled,
        ImageLevelLines = _imageLevel,
        BoxLines = _boxes,
        ErrorLineNumbers = [.. _errorLines],
        ImagesPerLabel = new SortedDictionary<string, int>(_labels, StringComparer.Ordinal),
        ImagesPerBoxLabel = new SortedDictionary<string, int>(_boxLabels, StringComparer.Ordinal),
        Buckets = [.. _buckets],
    };

    private void AddBucket(string bucket)
    {
        if (_buckets.Count < MaxBuckets)
        {
            _buckets.Add(bucket);
        }
    }

    private void Count(ManifestEntry entry, int lines)
    {
        _imageLevel += entry.Labels.Count > 0 ? lines : 0;
        _boxes += entry.Boxes.Count > 0 ? lines : 0;
        foreach (var label in entry.Labels)
        {
            Count(_labels, label, lines);
        }

        foreach (var label in entry.Boxes.Select(box => box.Label).Distinct(StringComparer.Ordinal))
        {
            Count(_boxLabels, label, lines);
        }
    }

    private void Count(Dictionary<string, int> counts, string label, int lines)
    {
        var known = counts.TryGetValue(label, out var before);
        if (before + lines == 0)
        {
            counts.Remove(label);
        }
        else if (known || counts.Count < maxLabels)
        {
            counts[label] = before + lines;
        }
    }
}
