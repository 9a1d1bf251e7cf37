using CustomLabels.Manifests;
using CustomLabels.Service.Hosting;
using Microsoft.Data.Sqlite;

namespace CustomLabels.Service.Datasets;

/// <summary>Adds the lines of an UpdateDatasetEntries to a dataset; a line of an image that is there takes the place of its entry.</summary>
internal static class DatasetUpdate
{
    /// <summary>Reads the lines: outside of the transaction, for reading takes longer than writing.</summary>
    /// <exception cref="DatasetException">They are too many.</exception>
    public static async Task<(DatasetLines Lines, IReadOnlyList<EntryRow> Entries)> ReadAsync(byte[] document, Quotas quotas, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(document, writable: false);
        DatasetLines lines = new(quotas);
        List<EntryRow> entries = [];
        HashSet<string> images = new(StringComparer.Ordinal);
        await foreach (ManifestLine line in ManifestReader.ReadAsync(stream, cancellationToken))
        {
            if (lines.Take(line) is not { } entry)
            {
                continue;
            }

            if (images.Add(entry.SourceRef))
            {
                entries.Add(entry);
            }
            else
            {
                lines.DropDuplicates(1);
            }
        }

        return (lines, entries);
    }

    /// <returns>The counts of the dataset as it is then.</returns>
    /// <exception cref="DatasetException">The dataset would be none that the service takes.</exception>
    public static DatasetStats Apply(SqliteConnection connection, string dataset, DatasetLines lines, IReadOnlyList<EntryRow> entries)
    {
        foreach (EntryRow entry in entries)
        {
            EntryTable.Replace(connection, dataset, entry);
        }

        return lines.Finish(connection, dataset);
    }
}
