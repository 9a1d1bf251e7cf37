using CustomLabels.Service.Auth;
using CustomLabels.Service.Datasets;

namespace CustomLabels.Service.Rekognition.Operations.Datasets;

/// <summary>ListDatasetEntries (spec/api.md §11.8): the lines of a dataset in order, with the errors found in them.</summary>
internal sealed class ListDatasetEntries(Database database) : IOperation
{
    private const int MaxPage = 100;

    public string Name => "ListDatasetEntries";

    public Task<JsonObject> InvokeAsync(JsonObject input, Caller caller, CancellationToken cancellationToken)
    {
        var after = PageToken.Read(Name, input) ?? 0;
        var count = input.Number("MaxResults") ?? MaxPage;
        var filter = new EntryFilter(input.Texts("ContainsLabels"), input.Flag("Labeled"), input.Text("SourceRefContains"), input.Flag("HasErrors"));
        return Task.FromResult(database.Read(connection =>
        {
            var dataset = Lookup.Dataset(connection, caller, input.Text("DatasetArn")!);
            StateRules.Require(Name, dataset);

            // What a failed import has stored is being deleted.
            var page = dataset.Status == DatasetStatus.CreateFailed ? [] : EntryTable.Page(connection, dataset.Arn, filter, after, count + 1);
            JsonObject output = new() { ["DatasetEntries"] = new JsonArray([.. page.Take(count).Select(entry => JsonValue.Create(entry.Line))]) };
            if (page.Count > count)
            {
                output["NextToken"] = PageToken.Write(Name, input, page[count - 1].Number);
            }

            return output;
        }));
    }
}
