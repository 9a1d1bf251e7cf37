namespace CustomLabels.Service.Datasets;

/// <summary>
/// Carries out what UpdateDatasetEntries and DistributeDatasetEntries have accepted, up to UPDATE_COMPLETE or UPDATE_FAILED.
/// The change, its outcome and the deletion of its row are one transaction: it happens once or not at all.
/// </summary>
internal sealed class DatasetChanges(Database database, Quotas quotas, TimeProvider clock, BackgroundWork work, ILogger log)
{
    private const string Updated = "The dataset was successfully updated.";
    private const string Distributed = "The dataset was successfully distributed.";

    /// <summary>Starts the change stored for a dataset.</summary>
    public void Start(string dataset) => work.Start($"Change of {dataset}", cancellationToken => RunAsync(dataset, cancellationToken));

    private async Task RunAsync(string dataset, CancellationToken cancellationToken)
    {
        if (database.Read(connection => ChangeTable.Find(connection, dataset)) is not { } change)
        {
            return;
        }

        try
        {
            await (change.Kind == ChangeKind.Update ? UpdateAsync(change, cancellationToken) : DistributeAsync(change));
        }
        catch (DatasetException e)
        {
            await FailAsync(change, e.Message, "CLIENT_ERROR");
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            log.WorkFailed(e, $"Change of {dataset}");
            await FailAsync(change, StorageFailure.Explain(e) ?? "The service failed to change the dataset, which is unchanged. Try again.", "SERVICE_ERROR");
        }
    }

    private async Task UpdateAsync(ChangeRow change, CancellationToken cancellationToken)
    {
        (var lines, var entries) = await DatasetUpdate.ReadAsync(change.Document, quotas, cancellationToken);
        await database.WriteAsync(connection =>
        {
            var stats = DatasetUpdate.Apply(connection, change.Dataset, lines, entries);
            Finish(connection, change.Dataset, DatasetStatus.UpdateComplete, Updated, "SUCCESS", stats);
            ChangeTable.Delete(connection, change.Dataset);
        });
        log.StatusChanged(change.Dataset, DatasetStatus.UpdateComplete, Updated);
    }

    private async Task DistributeAsync(ChangeRow change)
    {
        var test = Encoding.UTF8.GetString(change.Document);
        // Choose before the transaction: nothing else changes the entries of a dataset that is being updated.
        var chosen = DatasetDistribution.Choose(database.Read(connection => EntryLabelTable.OfEntries(connection, change.Dataset)));
        await database.WriteAsync(connection =>
        {
            EntryTable.Move(connection, change.Dataset, test, chosen);
            foreach (var dataset in DatasetsOf(change))
            {
                Finish(connection, dataset, DatasetStatus.UpdateComplete, Distributed, "SUCCESS", EntryTable.Statistics(connection, dataset));
            }

            ChangeTable.Delete(connection, change.Dataset);
        });
        log.StatusChanged(change.Dataset, DatasetStatus.UpdateComplete, Distributed);
    }

    private async Task FailAsync(ChangeRow change, string message, string code)
    {
        await database.WriteAsync(connection =>
        {
            foreach (var dataset in DatasetsOf(change))
            {
                Finish(connection, dataset, DatasetStatus.UpdateFailed, message, code, null);
            }

            ChangeTable.Delete(connection, change.Dataset);
        });
        log.StatusChanged(change.Dataset, DatasetStatus.UpdateFailed, message);
    }

    private static string[] DatasetsOf(ChangeRow change) =>
        change.Kind == ChangeKind.Distribution ? [change.Dataset, Encoding.UTF8.GetString(change.Document)] : [change.Dataset];

    private void Finish(SqliteConnection connection, string arn, string status, string message, string code, DatasetStats? stats) =>
        DatasetTable.Move(connection, DatasetTable.Find(connection, arn)!, status, message, code, clock.GetUtcNow(), stats?.ToJson());
}
