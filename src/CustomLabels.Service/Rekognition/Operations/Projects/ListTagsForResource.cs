using CustomLabels.Service.Auth;
using CustomLabels.Service.Tags;

namespace CustomLabels.Service.Rekognition.Operations.Projects;

/// <summary>ListTagsForResource (spec/api.md §11.23): all tags, including those given at creation.</summary>
internal sealed class ListTagsForResource(Database database) : IOperation
{
    public string Name => "ListTagsForResource";

    public Task<JsonObject> InvokeAsync(JsonObject input, Caller caller, CancellationToken cancellationToken)
    {
        var arn = input.Text("ResourceArn")!;
        return Task.FromResult(database.Read(connection =>
        {
            Lookup.Taggable(connection, caller, arn);
            JsonObject tags = [];
            foreach ((var key, var value) in TagTable.Find(connection, arn))
            {
                tags[key] = value;
            }

            return new JsonObject { ["Tags"] = tags };
        }));
    }
}
