using CustomLabels.Service.Auth;
using CustomLabels.Service.Datasets;

namespace CustomLabels.Service.Rekognition.Operations.Datasets;

/// <summary>UpdateDatasetEntries (spec/api.md §11.7): adds and replaces entries. Returns once the change is stored durably.</summary>
internal sealed class UpdateDatasetEntries(Database database, TimeProvider clock, DatasetChanges changes) : IOperation
{
    public string Name => "UpdateDatasetEntries";

    public async Task<JsonObject> InvokeAsync(JsonObject input, Caller caller, CancellationToken cancellationToken)
    {
        var arn = input.Text("DatasetArn")!;
        var lines = Convert.FromBase64String(input.Structure("Changes")!.Text("GroundTruth")!);
        await database.WriteAsync(connection =>
        {
            var dataset = Lookup.Dataset(connection, caller, arn);
            StateRules.Require(Name, dataset);
            DatasetTable.Move(connection, dataset, DatasetStatus.UpdateInProgress, "The dataset is being updated.", null, clock.GetUtcNow());
            ChangeTable.Insert(connection, new ChangeRow(arn, ChangeKind.Update, lines));
        });
        changes.Start(arn);
        return [];
    }
}
