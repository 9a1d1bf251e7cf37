using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Rekognition.Model;

namespace CustomLabels.Datasets.Entries;

/// <summary>
/// Sends lines to a dataset, a few megabytes at a time: each request waits for the one before (spec/api.md §11.7). If the update
/// fails or the dataset has errors afterwards, finds the lines concerned.
/// </summary>
internal sealed class EntryUpdate(ServiceConnection connection, DatasetClient datasets, EntryClient entries, IProgress<OperationProgress>? progress)
{
    /// <summary>The service accepts less than 5,242,880 bytes.</summary>
    private const int MaxBytes = 5_000_000;

    private const int MaxAttempts = 10;

    private readonly Stopwatch _watch = Stopwatch.StartNew();

    public async Task<EntryUpdateResult> RunAsync(DatasetIdentity identity, EntryChanges changes, bool resume, bool wait, CancellationToken cancellationToken)
    {
        var dataset = await DatasetWait.UntilIdleAsync(connection, datasets, await datasets.GetAsync(identity, cancellationToken), cancellationToken);
        identity = new DatasetIdentity(dataset);
        var lines = resume ? await MissingAsync(dataset, changes.Accepted, cancellationToken) : changes.Accepted;
        var done = changes.Accepted.Count - lines.Count;
        foreach (var (content, count) in Batches(lines))
        {
            Report(dataset, done, changes.Accepted.Count);
            try
            {
                await SendAsync(dataset, content, cancellationToken);
                if (!wait && done + count == changes.Accepted.Count)
                {
                    return new EntryUpdateResult(await datasets.GetAsync(identity, cancellationToken), []);
                }

                dataset = await DatasetWait.AfterChangeAsync(connection, datasets, dataset, cancellationToken);
            }
            catch (Exception exception) when (done > 0 && RequestErrors.IsFromRequest(exception))
            {
                throw Interrupted(exception, dataset, done, changes.Accepted.Count);
            }

            if (dataset.Status == "UPDATE_FAILED")
            {
                return new EntryUpdateResult(dataset, [Failure(dataset, done + 1, done + count, changes.Accepted.Count), .. await FindAsync(dataset, changes, cancellationToken)]);
            }

            done += count;
        }

        Report(dataset, done, changes.Accepted.Count);
        return new EntryUpdateResult(dataset, dataset.ErrorEntries is 0 ? [] : await FindAsync(dataset, changes, cancellationToken));
    }

    /// <summary>The lines in batches of at most <see cref="MaxBytes"/>; a single line is never longer than that.</summary>
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
            : string.Create(CultureInfo.InvariantCulture, $"Lines {first} to {last} of {total} failed; those before are in the dataset, those after were not sent.");
        return EntryProblems.Failed("UpdateFailed", dataset, $"The dataset {dataset} could not be updated.", where);
    }

    private static CustomLabelsException Interrupted(Exception exception, Dataset dataset, int done, int total)
    {
        var reason = RequestErrors.Explain(exception, dataset.ToString());
        var rest = string.Create(CultureInfo.InvariantCulture, $"{done} of {total} lines are in the dataset; repeat the command with -Resume to send the others.");
        return Interruption.Of(reason, rest, exception);
    }

    /// <summary>The lines that the dataset does not have yet.</summary>
    private async Task<IReadOnlyList<EntryChange>> MissingAsync(Dataset dataset, IReadOnlyList<EntryChange> lines, CancellationToken cancellationToken)
    {
        var missing = lines.ToDictionary(line => line.Image, StringComparer.Ordinal);
        await foreach (var entry in entries.ListAsync(new DatasetIdentity(dataset), new EntryFilter(), cancellationToken))
        {
            if (missing.TryGetValue(entry.Image, out var line) && IsSame(entry.JsonLine, line.JsonLine))
            {
                missing.Remove(entry.Image);
            }
        }

        return [.. lines.Where(line => missing.ContainsKey(line.Image))];
    }

    private static bool IsSame(string listed, string sent)
    {
        try
        {
            return JsonNode.DeepEquals(JsonNode.Parse(listed), JsonNode.Parse(sent));
        }
        catch (ArgumentException)
        {
            // A duplicate name: sending the line again does no harm.
            return false;
        }
    }

    private async Task SendAsync(Dataset dataset, byte[] content, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            using var lines = new MemoryStream(content, 0, content.Length, writable: false, publiclyVisible: true);
            var request = new UpdateDatasetEntriesRequest { DatasetArn = dataset.Arn, Changes = new DatasetChanges { GroundTruth = lines } };
            try
            {
                await EventualConsistency.RetryAsync(connection, () => connection.Rekognition.UpdateDatasetEntriesAsync(request, cancellationToken), cancellationToken);
                return;
            }
            catch (ResourceInUseException) when (attempt < MaxAttempts)
            {
                // Another caller is changing the dataset.
                await Task.Delay(connection.Polling.Delay(attempt), cancellationToken);
                dataset = await DatasetWait.UntilIdleAsync(connection, datasets, await datasets.GetAsync(new DatasetIdentity(dataset), cancellationToken), cancellationToken);
            }
        }
    }

    /// <summary>The errors of the sent lines that the service lists with findings.</summary>
    private async Task<List<CustomLabelsException>> FindAsync(Dataset dataset, EntryChanges changes, CancellationToken cancellationToken)
    {
        List<CustomLabelsException> found = [];
        try
        {
            await foreach (var entry in entries.ListAsync(new DatasetIdentity(dataset), new EntryFilter { HasErrors = true }, cancellationToken))
            {
                if (changes.SubjectOf(entry.Image) is { } subject && entry.Errors.Count > 0)
                {
                    found.Add(EntryProblems.Of(subject, entry.Errors, $"It is in {dataset} with these errors.", entry.Image));
                }
            }
        }
        catch (AmazonServiceException) when (dataset.Status == "UPDATE_FAILED")
        {
            // The entries of a failed dataset may not be listed; its failure is reported.
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
