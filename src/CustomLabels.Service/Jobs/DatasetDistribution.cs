using CustomLabels.Datasets;
using CustomLabels.Manifests;
using CustomLabels.Service.State;
using Microsoft.Data.Sqlite;

namespace CustomLabels.Service.Jobs;

/// <summary>Moves about a fifth of the training entries, label by label, to the test dataset (spec/manifest.md §13).</summary>
internal static class DatasetDistribution
{
    private const double TrainFraction = 0.8;
    private const int MinImages = 2;
    private const int Seed = 1;

    /// <exception cref="DatasetException">A label has too few images for both datasets, or there are no labels.</exception>
    public static void Apply(SqliteConnection connection, string training, string test)
    {
        IReadOnlyList<(long Number, IReadOnlyList<string> Labels)> entries = EntryLabelTable.OfEntries(connection, training);
        Dictionary<string, int> images = entries.SelectMany(entry => entry.Labels).CountBy(label => label, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        if (images.Count == 0 || images.Values.Any(count => count < MinImages))
        {
            throw new DatasetException(ManifestErrors.InsufficientImagesForDistribute);
        }

        (_, IReadOnlyList<(long Number, IReadOnlyList<string> Labels)> moved) = StratifiedSplit.Split(entries, entry => entry.Labels, TrainFraction, Seed);
        EntryTable.Move(connection, training, test, [.. moved.Select(entry => entry.Number)]);
    }
}
