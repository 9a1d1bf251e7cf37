using CustomLabels.Connections;
using CustomLabels.Requests;

namespace CustomLabels.Datasets;

/// <summary>Waits for what was asked of a dataset.</summary>
internal static class DatasetWait
{
    /// <summary>Waits until nothing is being done to a dataset; not at all when nothing is.</summary>
    /// <param name="connection">Where the dataset is.</param>
    /// <param name="datasets">Its client.</param>
    /// <param name="dataset">The dataset as it was just looked at.</param>
    /// <param name="cancellationToken">Ends the wait; what is being done goes on.</param>
    /// <returns>The dataset afterwards.</returns>
    public static async Task<Dataset> UntilIdleAsync(ServiceConnection connection, DatasetClient datasets, Dataset dataset, CancellationToken cancellationToken)
    {
        var identity = new DatasetIdentity(dataset);
        for (var look = 0; dataset.Status?.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) == true; look++)
        {
            await Task.Delay(connection.Polling.Delay(look), cancellationToken);
            dataset = await RequestPurpose.PollAsync(() => datasets.GetAsync(identity, cancellationToken));
        }

        return dataset;
    }

    /// <summary>Waits until a change that the service has accepted is done, or has failed.</summary>
    /// <param name="connection">Where the dataset is.</param>
    /// <param name="datasets">Its client.</param>
    /// <param name="before">The dataset as it was before the change.</param>
    /// <param name="cancellationToken">Ends the wait; the change goes on.</param>
    /// <returns>The dataset afterwards.</returns>
    public static async Task<Dataset> AfterChangeAsync(ServiceConnection connection, DatasetClient datasets, Dataset before, CancellationToken cancellationToken)
    {
        var identity = new DatasetIdentity(before);
        var found = await datasets.GetAsync(identity, cancellationToken);
        if (found.Status == before.Status && found.UpdatedAt == before.UpdatedAt)
        {
            // Right after the change the service may still tell the state before (spec/api.md §12): it gets a second look.
            await Task.Delay(connection.Polling.Delay(0), cancellationToken);
            found = await RequestPurpose.PollAsync(() => datasets.GetAsync(identity, cancellationToken));
        }

        return await UntilIdleAsync(connection, datasets, found, cancellationToken);
    }
}
