using CustomLabels.Service.Auth;
using CustomLabels.Service.Tags;

namespace CustomLabels.Service.Rekognition.Operations.Projects;

/// <summary>UntagResource (spec/api.md §11.22): missing keys are not an error.</summary>
internal sealed class UntagResource(Database database) : IOperation
{
    public string Name => "UntagResource";

    public async Task<JsonObject> InvokeAsync(JsonObject input, Caller caller, CancellationToken cancellationToken)
    {
        var arn = input.Text("ResourceArn")!;
        await database.WriteAsync(connection =>
        {
            Lookup.Taggable(connection, caller, arn);
            TagTable.Delete(connection, arn, input.Texts("TagKeys")!);
        });
        return [];
    }
}
