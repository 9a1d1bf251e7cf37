using CustomLabels.Service.Auth;

namespace CustomLabels.Service.Rekognition.Operations.Datasets;

/// <summary>DescribeDataset (spec/api.md §11.5): status and counts.</summary>
internal sealed class DescribeDataset(Database database) : IOperation
{
    public string Name => "DescribeDataset";

    public Task<JsonObject> InvokeAsync(JsonObject input, Caller caller, CancellationToken cancellationToken)
    {
        var dataset = database.Read(connection => Lookup.Dataset(connection, caller, input.Text("DatasetArn")!));
        JsonObject description = new()
        {
            ["CreationTimestamp"] = WireJson.Time(dataset.CreatedAt),
            ["LastUpdatedTimestamp"] = WireJson.Time(dataset.UpdatedAt),
            ["DatasetStats"] = JsonNode.Parse(dataset.Stats),
        };
        return Task.FromResult(new JsonObject { ["DatasetDescription"] = DatasetDescription.AddStatus(description, dataset) });
    }
}
