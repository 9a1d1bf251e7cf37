namespace CustomLabels.Datasets;

/// <summary>Waits for operations on datasets.</summary>
internal static class DatasetWait
{
    /// <summary>Waits while an operation on a dataset is in progress.</summary>
    /// <param name="datasets">Its client for datasets.</param>
    /// <param name="dataset">The dataset as just described.</param>
    /// <param name="cancellationToken">A token to cancel the wait, but not the operation.</param>
    public static async Task<Dataset> UntilIdleAsync(ServiceConnection connection, DatasetClient datasets, Dataset dataset, CancellationToken cancellationToken)
    {
        var identity = new DatasetIdentity(dataset);
        for (var attempt = 0; dataset.Status?.EndsWith("_IN_PROGRESS", StringComparison.Ordinal) == true; attempt++)
        {
            await Task.Delay(connection.Polling.Delay(attempt), cancellationToken);
            dataset = await RequestPurpose.PollAsync(() => datasets.GetAsync(identity, cancellationToken));
        }

        return dataset;
    }

    /// <summary>Waits until an accepted change is complete or has failed.</summary>
    /// <param name="datasets">Its client for datasets.</param>
    /// <param name="before">The dataset before the change.</param>
    /// <param name="cancellationToken">A token to cancel the wait, but not the change.</param>
    public static async Task<Dataset> AfterChangeAsync(ServiceConnection connection, DatasetClient datasets, Dataset before, CancellationToken cancellationToken)
    {
        var identity = new DatasetIdentity(before);
        var found = await datasets.GetAsync(identity, cancellationToken);
        if (found.Status == before.Status && found.UpdatedAt == before.UpdatedAt)
        {
            // Right after the change the service may still return the old state (spec/api.md §12): poll once more.
            await Task.Delay(connection.Polling.Delay(0), cancellationToken);
            found = await RequestPurpose.PollAsync(() => datasets.GetAsync(identity, cancellationToken));
        }

        return await UntilIdleAsync(connection, datasets, found, cancellationToken);
    }
}
