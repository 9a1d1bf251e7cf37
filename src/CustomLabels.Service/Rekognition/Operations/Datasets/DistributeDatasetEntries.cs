using CustomLabels.Service.Auth;
using CustomLabels.Service.Datasets;

namespace CustomLabels.Service.Rekognition.Operations.Datasets;

/// <summary>DistributeDatasetEntries (spec/api.md §11.10): about a fifth of the training entries become test entries.</summary>
internal sealed class DistributeDatasetEntries(Database database, TimeProvider clock, DatasetChanges changes) : IOperation
{
    public string Name => "DistributeDatasetEntries";

    public async Task<JsonObject> InvokeAsync(JsonObject input, Caller caller, CancellationToken cancellationToken)
    {
        string[] arns = [.. input["Datasets"]!.AsArray().Select(dataset => dataset!.AsObject().Text("Arn")!)];
        var training = await database.WriteAsync(connection =>
        {
            DatasetRow[] datasets = [.. arns.Select(arn => Lookup.Dataset(connection, caller, arn))];
            var train = Array.Find(datasets, dataset => dataset.Type == "TRAIN");
            var test = Array.Find(datasets, dataset => dataset.Type == "TEST");
            if (train is null || test is null || train.Project != test.Project)
            {
                throw ServiceException.InvalidParameter("Datasets must name the training dataset and the test dataset of the same project.");
            }

            StateRules.Require(Name, train);
            StateRules.Require(Name, test);
            if (EntryTable.Statistics(connection, test.Arn).TotalEntries > 0)
            {
                throw ServiceException.InvalidParameter("The test dataset already has entries. Delete it, create an empty one, and try again.");
            }

            foreach (var dataset in datasets)
            {
                DatasetTable.Move(connection, dataset, DatasetStatus.UpdateInProgress, "The entries are being distributed.", null, clock.GetUtcNow());
            }

            ChangeTable.Insert(connection, new ChangeRow(train.Arn, ChangeKind.Distribution, Encoding.UTF8.GetBytes(test.Arn)));
            return train.Arn;
        });
        changes.Start(training);
        return [];
    }
}
