using CustomLabels.Datasets;
using CustomLabels.Manifests.Findings;

namespace CustomLabels.Service.Datasets;

/// <summary>Chooses about a fifth of the training entries, label by label, for the test dataset (spec/manifest.md §13).</summary>
internal static class DatasetDistribution
{
    private const double TrainFraction = 0.8;
    private const int MinImages = 2;
    private const int Seed = 1;

    /// <returns>The numbers of the entries to move.</returns>
    /// <exception cref="DatasetException">A label has too few images for both datasets, or there are no labels.</exception>
    public static IReadOnlyList<long> Choose(IReadOnlyList<(long Number, IReadOnlyList<string> Labels)> entries)
    {
        var images = entries.SelectMany(entry => entry.Labels).CountBy(label => label, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        if (images.Count == 0 || images.Values.Any(count => count < MinImages))
        {
            throw new DatasetException(ManifestErrors.InsufficientImagesForDistribute);
        }

        (_, var chosen) = StratifiedSplit.Split(entries, entry => entry.Labels, TrainFraction, Seed);
        return [.. chosen.Select(entry => entry.Number)];
    }
}
