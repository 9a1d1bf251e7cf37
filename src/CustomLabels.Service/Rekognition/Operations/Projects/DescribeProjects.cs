using CustomLabels.Service.Auth;
using CustomLabels.Service.Datasets;
using CustomLabels.Service.Projects;

namespace CustomLabels.Service.Rekognition.Operations.Projects;

/// <summary>DescribeProjects (spec/api.md §11.2): newest first; unknown names are ignored.</summary>
internal sealed class DescribeProjects(Database database) : IOperation
{
    private const int MaxPage = 100;

    public string Name => "DescribeProjects";

    public Task<JsonObject> InvokeAsync(JsonObject input, Caller caller, CancellationToken cancellationToken)
    {
        var before = PageToken.Read(Name, input) ?? long.MaxValue;
        var count = input.Number("MaxResults") ?? MaxPage;
        if (input.Texts("Features") is { } features && !features.Contains("CUSTOM_LABELS"))
        {
            return Task.FromResult(new JsonObject { ["ProjectDescriptions"] = new JsonArray() });
        }

        return Task.FromResult(database.Read(connection =>
        {
            var page = ProjectTable.Page(connection, caller.Scope, input.Texts("ProjectNames"), before, count + 1);
            JsonArray descriptions = [.. page.Take(count).Select(project => Describe(project, DatasetTable.OfProject(connection, project.Arn)))];
            JsonObject output = new() { ["ProjectDescriptions"] = descriptions };
            if (page.Count > count)
            {
                output["NextToken"] = PageToken.Write(Name, input, page[count - 1].CreatedAt.ToUnixTimeMilliseconds());
            }

            return output;
        }));
    }

    private static JsonObject Describe(ProjectRow project, IReadOnlyList<DatasetRow> datasets) => new()
    {
        ["ProjectArn"] = project.Arn,
        ["CreationTimestamp"] = WireJson.Time(project.CreatedAt),
        ["Status"] = project.Status,
        ["Datasets"] = new JsonArray([.. datasets.Select(Describe)]),
        ["Feature"] = "CUSTOM_LABELS",
    };

    private static JsonObject Describe(DatasetRow dataset)
    {
        JsonObject metadata = new()
        {
            ["CreationTimestamp"] = WireJson.Time(dataset.CreatedAt),
            ["DatasetType"] = dataset.Type,
            ["DatasetArn"] = dataset.Arn,
        };
        return DatasetDescription.AddStatus(metadata, dataset);
    }
}
