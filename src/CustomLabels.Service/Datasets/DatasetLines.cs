using CustomLabels.Manifests;
using CustomLabels.Manifests.Findings;

namespace CustomLabels.Service.Datasets;

/// <summary>Counts the lines that go into a dataset, and finally checks whether the service accepts the dataset.</summary>
internal sealed class DatasetLines(Quotas quotas)
{
    private readonly DatasetCheck _check = new() { EntryLimit = quotas.Entries, LabelLimit = quotas.Labels };
    private int _lines;
    private int _dropped;

    /// <summary>The entry of the next line; null if the line is dropped.</summary>
    /// <exception cref="DatasetException">The manifest has too many lines.</exception>
    public EntryRow? Take(ManifestLine line)
    {
        // Blank lines count: it is the file that is too long.
        if (line.Number > quotas.Entries)
        {
            throw new DatasetException(ManifestErrors.TooManyRows);
        }

        if (line.IsBlank)
        {
            return null;
        }

        _lines++;
        var entry = EntryRow.Of(line);
        _dropped += entry is null ? 1 : 0;
        return entry;
    }

    /// <summary>Counts lines as dropped whose images the dataset already has.</summary>
    public void DropDuplicates(int count) => _dropped += count;

    /// <summary>Checks the resulting dataset.</summary>
    /// <exception cref="DatasetException">The service does not accept the dataset.</exception>
    public DatasetStats Finish(SqliteConnection connection, string dataset)
    {
        var stats = EntryTable.Statistics(connection, dataset);
        var several = EntryTable.Ends(connection, dataset) is var (first, last) && S3Location.Parse(first).Bucket != S3Location.Parse(last).Bucket;
        var error = _check.Find(new DatasetCounts(_lines, _dropped, stats.TotalEntries, stats.TotalLabels, several));
        return error is null ? stats : throw new DatasetException(error);
    }
}
