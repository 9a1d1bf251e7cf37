using CustomLabels.Service.Auth;
using CustomLabels.Service.Datasets;

namespace CustomLabels.Service.Rekognition.Operations.Datasets;

/// <summary>ListDatasetLabels (spec/api.md §11.9): the labels of a dataset in ordinal order, with their counts.</summary>
internal sealed class ListDatasetLabels(Database database) : IOperation
{
    private const int MaxPage = 100;

    public string Name => "ListDatasetLabels";

    public Task<JsonObject> InvokeAsync(JsonObject input, Caller caller, CancellationToken cancellationToken)
    {
        var skip = PageToken.Read(Name, input) ?? 0;
        var count = input.Number("MaxResults") ?? MaxPage;
        return Task.FromResult(database.Read(connection =>
        {
            var dataset = Lookup.Dataset(connection, caller, input.Text("DatasetArn")!);
            StateRules.Require(Name, dataset);

            // What a failed import has stored is being deleted.
            var page = dataset.Status == DatasetStatus.CreateFailed ? [] : EntryLabelTable.Page(connection, dataset.Arn, skip, count + 1);
            JsonObject output = new() { ["DatasetLabelDescriptions"] = new JsonArray([.. page.Take(count).Select(Describe)]) };
            if (page.Count > count)
            {
                output["NextToken"] = PageToken.Write(Name, input, skip + count);
            }

            return output;
        }));
    }

    private static JsonObject Describe(LabelRow label) => new()
    {
        ["LabelName"] = label.Name,
        ["LabelStats"] = new JsonObject { ["EntryCount"] = label.Entries, ["BoundingBoxCount"] = label.Boxes },
    };
}
