using CustomLabels.Service.Auth;
using CustomLabels.Service.Tags;

namespace CustomLabels.Service.Rekognition.Operations.Projects;

/// <summary>TagResource (spec/api.md §11.21) for projects, datasets and versions: an existing key gets the new value.</summary>
internal sealed class TagResource(Database database, Quotas quotas) : IOperation
{
    public string Name => "TagResource";

    public async Task<JsonObject> InvokeAsync(JsonObject input, Caller caller, CancellationToken cancellationToken)
    {
        var arn = input.Text("ResourceArn")!;
        var tags = input.Structure("Tags")!;
        await database.WriteAsync(connection =>
        {
            Lookup.Taggable(connection, caller, arn);
            TagTable.Put(connection, arn, tags);
            if (TagTable.Count(connection, arn) > quotas.Tags)
            {
                // Thrown in the transaction: no tag is stored.
                throw ServiceException.QuotaExceeded($"A resource can have at most {quotas.Tags} tags. Remove some first (UntagResource).");
            }
        });
        return [];
    }
}
