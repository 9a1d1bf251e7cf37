using CustomLabels.Datasets.Entries;
using CustomLabels.Manifests;

namespace CustomLabels.Datasets.Import;

/// <summary>
/// Updates a dataset by sending only the entries that are new or different. Entries cannot be removed from a dataset:
/// if some would have to be, it must be replaced.
/// </summary>
internal sealed class DatasetDifference(ServiceConnection connection, IProgress<OperationProgress>? progress)
{
    private const string JobName = "customlabels-import";

    /// <summary>Sends the difference.</summary>
    /// <param name="wanted">The entries it should have.</param>
    /// <returns>The dataset afterwards; null if it has to be replaced.</returns>
    /// <exception cref="CustomLabelsException"><c>UpdateFailed</c>: the service could not change it.</exception>
    public async Task<Dataset?> ApplyAsync(Dataset dataset, IReadOnlyList<ManifestEntry> wanted, CancellationToken cancellationToken)
    {
        if (dataset.Status is not ("CREATE_COMPLETE" or "UPDATE_COMPLETE") || dataset.Entries > wanted.Count)
        {
            return null;
        }

        EntryClient entries = new(connection);
        DatasetIdentity identity = new(dataset);
        var missing = wanted.ToDictionary(entry => entry.SourceRef, StringComparer.Ordinal);
        await foreach (var entry in entries.ListAsync(identity, new EntryFilter(), cancellationToken))
        {
            if (!missing.TryGetValue(entry.Image, out var same))
            {
                return null;
            }

            if (IsSame(entry, same))
            {
                missing.Remove(entry.Image);
            }
        }

        EntryChanges changes = new(takeErrors: true);
        foreach (var entry in wanted.Where(entry => missing.ContainsKey(entry.SourceRef)))
        {
            _ = changes.Add(ManifestWriter.ToLine(entry, DateTimeOffset.UtcNow, JobName));
        }

        if (changes.Accepted.Count == 0)
        {
            return dataset;
        }

        var result = await entries.UpdateAsync(identity, changes, resume: false, wait: true, progress, cancellationToken);
        return result.Dataset.Status == "UPDATE_FAILED" ? throw result.Problems[0] : result.Dataset;
    }

    private static bool IsSame(DatasetEntry entry, ManifestEntry wanted) =>
        entry.ImageLabels.SequenceEqual(wanted.Labels, StringComparer.Ordinal)
        && entry.Boxes.SequenceEqual(wanted.Boxes.Select(box => box.Rounded()))
        && (wanted.Boxes.Count == 0 || (entry.Width == wanted.Width && entry.Height == wanted.Height))
        && entry.IsLabeled == (wanted.Labels.Count > 0 || wanted.HasBoxAnnotation);
}
