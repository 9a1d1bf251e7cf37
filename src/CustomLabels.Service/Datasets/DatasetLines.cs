using CustomLabels.Manifests;
using CustomLabels.Manifests.Findings;
using CustomLabels.Primitives;
using CustomLabels.Service.Hosting;
using Microsoft.Data.Sqlite;

namespace CustomLabels.Service.Datasets;

/// <summary>Counts the lines that go into a dataset, and says in the end whether the dataset is one that the service takes.</summary>
internal sealed class DatasetLines(Quotas quotas)
{
    private readonly DatasetCheck _check = new() { EntryLimit = quotas.Entries, LabelLimit = quotas.Labels };
    private int _lines;
    private int _dropped;

    /// <summary>The entry of the next line; null for one that is dropped.</summary>
    /// <exception cref="DatasetException">There are more lines than a manifest may have.</exception>
    public EntryRow? Take(ManifestLine line)
    {
        // Blank lines count here: it is the file that is too long.
        if (line.Number > quotas.Entries)
        {
            throw new DatasetException(ManifestErrors.TooManyRows);
        }

        if (line.IsBlank)
        {
            return null;
        }

        _lines++;
        EntryRow? entry = EntryRow.Of(line);
        _dropped += entry is null ? 1 : 0;
        return entry;
    }

    /// <summary>Lines that were taken name images that were there before: they are dropped after all.</summary>
    public void DropDuplicates(int count) => _dropped += count;

    /// <summary>Looks at the dataset as it has become.</summary>
    /// <returns>Its counts.</returns>
    /// <exception cref="DatasetException">The dataset is not to be used so.</exception>
    public DatasetStats Finish(SqliteConnection connection, string dataset)
    {
        DatasetStats stats = EntryTable.Statistics(connection, dataset);
        bool several = EntryTable.Ends(connection, dataset) is var (first, last) && S3Location.Parse(first).Bucket != S3Location.Parse(last).Bucket;
        ManifestError? error = _check.Find(new DatasetCounts(_lines, _dropped, stats.TotalEntries, stats.TotalLabels, several));
        return error is null ? stats : throw new DatasetException(error);
    }
}
