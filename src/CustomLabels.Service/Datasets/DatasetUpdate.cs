using CustomLabels.Manifests;

namespace CustomLabels.Service.Datasets;

/// <summary>Applies the lines of an UpdateDatasetEntries to a dataset; a line with a known image replaces its entry.</summary>
internal static class DatasetUpdate
{
    /// <summary>Reads the lines, outside the transaction: reading takes longer than writing.</summary>
    /// <exception cref="DatasetException">There are too many.</exception>
    public static async Task<(DatasetLines Lines, IReadOnlyList<EntryRow> Entries)> ReadAsync(byte[] document, Quotas quotas, CancellationToken cancellationToken)
    {
        using var stream = new MemoryStream(document, writable: false);
        DatasetLines lines = new(quotas);
        List<EntryRow> entries = [];
        HashSet<string> images = new(StringComparer.Ordinal);
        await foreach (var line in ManifestReader.ReadAsync(stream, cancellationToken))
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

    /// <returns>The new counts of the dataset.</returns>
    /// <exception cref="DatasetException">The service would not accept the dataset.</exception>
    public static DatasetStats Apply(SqliteConnection connection, string dataset, DatasetLines lines, IReadOnlyList<EntryRow> entries)
    {
        foreach (var entry in entries)
        {
            EntryTable.Replace(connection, dataset, entry);
        }

        return lines.Finish(connection, dataset);
    }
}
