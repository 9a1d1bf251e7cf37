using CustomLabels.Service.Auth;
using CustomLabels.Service.Policies;

namespace CustomLabels.Service.Rekognition.Operations.Projects;

/// <summary>ListProjectPolicies (spec/api.md §11.19): oldest first, at most 5 per page.</summary>
internal sealed class ListProjectPolicies(Database database) : IOperation
{
    private const int MaxPage = 5;

    public string Name => "ListProjectPolicies";

    public Task<JsonObject> InvokeAsync(JsonObject input, Caller caller, CancellationToken cancellationToken)
    {
        var count = input.Number("MaxResults") ?? MaxPage;
        return Task.FromResult(database.Read(connection =>
        {
            var project = Lookup.Project(connection, caller, input.Text("ProjectArn")!);
            var page = PolicyTable.Page(connection, project.Arn, PageToken.Read(Name, input) ?? 0, count + 1);
            JsonObject output = new() { ["ProjectPolicies"] = new JsonArray([.. page.Take(count).Select(Describe)]) };
            if (page.Count > count)
            {
                output["NextToken"] = PageToken.Write(Name, input, page[count - 1].CreatedAt.ToUnixTimeMilliseconds());
            }

            return output;
        }));
    }

    private static JsonObject Describe(PolicyRow policy) => new()
    {
        ["ProjectArn"] = policy.Project,
        ["PolicyName"] = policy.Name,
        ["PolicyRevisionId"] = policy.Revision,
        ["PolicyDocument"] = policy.Document,
        ["CreationTimestamp"] = WireJson.Time(policy.CreatedAt),
        ["LastUpdatedTimestamp"] = WireJson.Time(policy.UpdatedAt),
    };
}
