using System.Diagnostics;
using System.Globalization;
using System.Text;
using Amazon.Rekognition.Model;
using Amazon.Runtime;
using CustomLabels.Connections;

namespace CustomLabels.Datasets;

/// <summary>
/// Sends lines to a dataset, some megabytes at a time: each request waits for the one before (spec/api.md §11.7). After a
/// failure, and when the dataset has errors afterwards, looks which of the lines are meant.
/// </summary>
internal sealed class EntryUpdate(ServiceConnection connection, DatasetClient datasets, EntryClient entries, IProgress<OperationProgress>? progress)
{
    /// <summary>The service takes less than 5,242,880 bytes.</summary>
    private const int MaxBytes = 5_000_000;

    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public async Task<EntryUpdateResult> RunAsync(DatasetIdentity identity, EntryChanges changes, bool wait, CancellationToken cancellationToken)
    {
        var dataset = await DatasetWait.UntilIdleAsync(connection, datasets, await datasets.GetAsync(identity, cancellationToken), cancellationToken);
        identity = new DatasetIdentity(dataset);
        var done = 0;
        foreach (var (content, count) in Batches(changes.Accepted))
        {
            var (first, last) = (done + 1, done + count);
            Report(dataset, done, changes.Accepted.Count);
            await SendAsync(dataset.Arn, content, cancellationToken);
            if (!wait && last == changes.Accepted.Count)
            {
                return new EntryUpdateResult(await datasets.GetAsync(identity, cancellationToken), []);
            }

            dataset = await DatasetWait.AfterChangeAsync(connection, datasets, dataset, cancellationToken);
            if (dataset.Status == "UPDATE_FAILED")
            {
                return new EntryUpdateResult(dataset, [Failure(dataset, first, last, changes.Accepted.Count), .. await FindAsync(dataset, changes, cancellationToken)]);
            }

            done = last;
        }

        Report(dataset, done, changes.Accepted.Count);
        return new EntryUpdateResult(dataset, dataset.ErrorEntries is 0 ? [] : await FindAsync(dataset, changes, cancellationToken));
    }

    /// <summary>The lines in pieces of at most <see cref="MaxBytes"/>; a single line is never longer than that.</summary>
    internal static IEnumerable<(byte[] Content, int Count)> Batches(IReadOnlyList<EntryChange> changes)
    {
        var content = new MemoryStream();
        var count = 0;
        foreach (var change in changes)
        {
            var line = Encoding.UTF8.GetBytes(change.JsonLine + "\n");
            if (count > 0 && content.Length + line.Length > MaxBytes)
            {
                yield return (content.ToArray(), count);
                content.SetLength(0);
                count = 0;
            }

            content.Write(line);
            count++;
        }

        if (count > 0)
        {
            yield return (content.ToArray(), count);
        }
    }

    private static CustomLabelsException Failure(Dataset dataset, int first, int last, int total)
    {
        var where = first == 1 && last == total
            ? string.Empty
            : string.Create(CultureInfo.InvariantCulture, $"This was with lines {first} to {last} of {total}; those before are in the dataset, those behind were not sent.");
        return EntryProblems.Failed("UpdateFailed", dataset, $"The dataset {dataset} could not be updated.", where);
    }

    private async Task SendAsync(string arn, byte[] content, CancellationToken cancellationToken)
    {
        using var lines = new MemoryStream(content, 0, content.Length, writable: false, publiclyVisible: true);
        var request = new UpdateDatasetEntriesRequest { DatasetArn = arn, Changes = new DatasetChanges { GroundTruth = lines } };
        await EventualConsistency.RetryAsync(connection, () => connection.Rekognition.UpdateDatasetEntriesAsync(request, cancellationToken), cancellationToken);
    }

    /// <summary>The lines sent that the service lists with errors.</summary>
    private async Task<List<CustomLabelsException>> FindAsync(Dataset dataset, EntryChanges changes, CancellationToken cancellationToken)
    {
        List<CustomLabelsException> found = [];
        try
        {
            await foreach (var entry in entries.ListAsync(new DatasetIdentity(dataset), new EntryFilter { HasErrors = true }, cancellationToken))
            {
                if (changes.Has(entry.Image) && entry.Errors.Count > 0)
                {
                    found.Add(EntryProblems.Of(entry.Image, entry.Errors, $"It is in {dataset} as it was sent.", entry.Image));
                }
            }
        }
        catch (AmazonServiceException) when (dataset.Status == "UPDATE_FAILED")
        {
            // A dataset that failed may not be listed; its failure is what there is to say then.
        }

        return found;
    }

    private void Report(Dataset dataset, int done, int total) =>
        progress?.Report(new OperationProgress(
            $"Updating {dataset}",
            string.Create(CultureInfo.InvariantCulture, $"{done} of {total} entries"),
            (int)(100L * done / total),
            done == 0 ? null : _watch.Elapsed / done * (total - done)));
}
