using CustomLabels.Service.Auth;
using CustomLabels.Service.Datasets;

namespace CustomLabels.Service.Rekognition.Operations.Datasets;

/// <summary>DeleteDataset (spec/api.md §11.6): not while it is being created or changed.</summary>
internal sealed class DeleteDataset(Database database, TimeProvider clock, Deletions deletions) : IOperation
{
    public string Name => "DeleteDataset";

    public async Task<JsonObject> InvokeAsync(JsonObject input, Caller caller, CancellationToken cancellationToken)
    {
        var arn = input.Text("DatasetArn")!;
        await database.WriteToFreeAsync(connection =>
        {
            var dataset = Lookup.Dataset(connection, caller, arn);
            StateRules.Require(Name, dataset);
            DatasetTable.Move(connection, dataset, DatasetStatus.DeleteInProgress, "The dataset is being deleted.", null, clock.GetUtcNow());
        });
        deletions.OfDataset(arn);
        return [];
    }
}
