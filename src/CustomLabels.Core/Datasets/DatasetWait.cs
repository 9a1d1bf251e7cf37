using CustomLabels.Connections;

namespace CustomLabels.Datasets;

/// <summary>Waits for what was asked of a dataset.</summary>
internal static class DatasetWait
{
    /// <summary>Waits until a change that the service has accepted is done, or has failed.</summary>
    /// <param name="connection">Where the dataset is.</param>
    /// <param name="datasets">Its client.</param>
    /// <param name="before">The dataset as it was before the change.</param>
    /// <param name="cancellationToken">Ends the wait; the change goes on.</param>
    /// <returns>The dataset afterwards.</returns>
    public static async Task<Dataset> AfterChangeAsync(ServiceConnection connection, DatasetClient datasets, Dataset before, CancellationToken cancellationToken)
    {
        var identity = new DatasetIdentity(before);
        for (var look = 0; ; look++)
        {
            var found = await datasets.GetAsync(identity, cancellationToken);

            // Right after the change the service may still tell the state before (spec/api.md §12): it gets a second look.
            var isStale = look == 0 && found.Status == before.Status && found.UpdatedAt == before.UpdatedAt;
            if (!isStale && found.Status?.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) != true)
            {
                return found;
            }

            await Task.Delay(connection.Polling.Delay(look), cancellationToken);
        }
    }
}
