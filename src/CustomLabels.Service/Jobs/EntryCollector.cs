using CustomLabels.Manifests;
using CustomLabels.Service.Hosting;
using CustomLabels.Service.State;

namespace CustomLabels.Service.Jobs;

/// <summary>Makes entries of the lines of a manifest, and counts (spec/manifest.md §8).</summary>
internal sealed class EntryCollector(Quotas quotas)
{
    private readonly HashSet<string> _sources = new(StringComparer.Ordinal);
    private readonly HashSet<string> _labels = new(StringComparer.Ordinal);
    private readonly HashSet<string> _buckets = new(StringComparer.Ordinal);
    private int _lines;
    private int _dropped;
    private int _entries;
    private int _labeled;
    private int _withErrors;

    /// <summary>The entry of a line; null for one that is dropped: blank, broken, or with an image that was there before.</summary>
    public EntryRow? Take(ManifestLine line)
    {
        if (++_lines > quotas.Entries)
        {
            throw new DatasetException(ManifestErrors.TooManyRows);
        }

        if (line.IsBlank)
        {
            return null;
        }

        if (line.IsDropped || !_sources.Add(line.SourceRef!))
        {
            _dropped++;
            return null;
        }

        if (S3Location.TryParse(line.SourceRef, out S3Location? location))
        {
            _buckets.Add(location.Bucket);
        }

        List<string> labels = line.Entry?.AllLabels().ToList() ?? [];
        _labels.UnionWith(labels);
        _entries++;
        _labeled += line.IsLabeled ? 1 : 0;
        _withErrors += line.Errors.Count > 0 ? 1 : 0;
        return new EntryRow(_entries, line.SourceRef!, line.Text, ManifestWriter.ToListedEntry(line), labels, line.IsLabeled, line.Errors.Count > 0);
    }

    /// <summary>The counts.</summary>
    /// <exception cref="DatasetException">The manifest as a whole is not to be used.</exception>
    public DatasetStats Finish(double maxDroppedShare)
    {
        ManifestError? error =
            _entries + _dropped == 0 ? ManifestErrors.EmptyManifest
            : _entries == 0 ? ManifestErrors.InaccessibleOrUnsupportedFormat
            : _dropped > (_entries + _dropped) * maxDroppedShare ? ManifestErrors.TooManyRecordsInError
            : _labels.Count > quotas.Labels ? ManifestErrors.TooManyLabels
            : _buckets.Count > 1 ? ManifestErrors.ImagesInMultipleBuckets
            : null;
        return error is null ? new DatasetStats(_labeled, _entries, _labels.Count, _withErrors) : throw new DatasetException(error);
    }
}
