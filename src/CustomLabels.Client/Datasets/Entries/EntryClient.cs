using System.Runtime.CompilerServices;
using Amazon.Rekognition.Model;

namespace CustomLabels.Datasets.Entries;

/// <summary>Lists and changes the entries of datasets.</summary>
/// <param name="connection">The connection.</param>
public sealed class EntryClient(ServiceConnection connection)
{
    private const int PageSize = 100;

    private readonly DatasetClient _datasets = new(connection);

    /// <summary>The entries of a dataset, in the service's order, requested page by page as needed.</summary>
    /// <exception cref="CustomLabelsException">There is no such project or dataset.</exception>
    public async IAsyncEnumerable<DatasetEntry> ListAsync(
        DatasetIdentity dataset,
        EntryFilter filter,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var arn = await _datasets.ResolveArnAsync(dataset, cancellationToken);
        var pages = Pages.ReadAsync(
            async token =>
            {
                var page = await connection.Rekognition.ListDatasetEntriesAsync(
                    new ListDatasetEntriesRequest
                    {
                        DatasetArn = arn,
                        ContainsLabels = filter.Labels is null ? null : [.. filter.Labels],
                        Labeled = filter.Labeled,
                        HasErrors = filter.HasErrors,
                        SourceRefContains = filter.SourceRefContains,
                        NextToken = token,
                        MaxResults = PageSize,
                    },
                    cancellationToken);
                return (page.DatasetEntries, page.NextToken);
            },
            cancellationToken);
        await foreach (var line in pages)
        {
            yield return new DatasetEntry(arn, line);
        }
    }

    /// <summary>The labels of a dataset, in the service's order.</summary>
    /// <exception cref="CustomLabelsException">There is no such project or dataset.</exception>
    public async IAsyncEnumerable<DatasetLabel> ListLabelsAsync(DatasetIdentity dataset, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var arn = await _datasets.ResolveArnAsync(dataset, cancellationToken);
        var pages = Pages.ReadAsync(
            async token =>
            {
                var page = await connection.Rekognition.ListDatasetLabelsAsync(
                    new ListDatasetLabelsRequest { DatasetArn = arn, NextToken = token, MaxResults = PageSize },
                    cancellationToken);
                return (page.DatasetLabelDescriptions, page.NextToken);
            },
            cancellationToken);
        await foreach (var description in pages)
        {
            yield return new DatasetLabel(arn)
            {
                Label = description.LabelName ?? string.Empty,
                Entries = description.LabelStats?.EntryCount ?? 0,
                Boxes = description.LabelStats?.BoundingBoxCount ?? 0,
            };
        }
    }

    /// <summary>Adds entries to a dataset, or replaces those of the same image, in as many requests as the service's size limit needs.</summary>
    /// <param name="dataset">The dataset.</param>
    /// <param name="changes">The lines.</param>
    /// <param name="resume">Whether to leave out lines that the dataset already has, to continue an interrupted update. This lists all its entries.</param>
    /// <param name="wait">Whether to wait for the last request too; each earlier one is always waited for.</param>
    /// <param name="progress">Receives counts and the time left.</param>
    /// <param name="cancellationToken">A token to cancel the operation, except what the service has accepted.</param>
    /// <exception cref="CustomLabelsException">There is no such project or dataset.</exception>
    public Task<EntryUpdateResult> UpdateAsync(
        DatasetIdentity dataset,
        EntryChanges changes,
        bool resume,
        bool wait,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken) =>
        new EntryUpdate(connection, _datasets, this, progress).RunAsync(dataset, changes, resume, wait, cancellationToken);
}
