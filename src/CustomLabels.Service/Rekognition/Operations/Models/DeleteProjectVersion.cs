using CustomLabels.Service.Auth;
using CustomLabels.Service.Models;

namespace CustomLabels.Service.Rekognition.Operations.Models;

/// <summary>DeleteProjectVersion (spec/api.md §11.13): not while it trains or runs. Results in S3 stay.</summary>
internal sealed class DeleteProjectVersion(Database database, Deletions deletions) : IOperation
{
    public string Name => "DeleteProjectVersion";

    public async Task<JsonObject> InvokeAsync(JsonObject input, Caller caller, CancellationToken cancellationToken)
    {
        var arn = input.Text("ProjectVersionArn")!;
        var deleted = await database.WriteToFreeAsync(connection =>
        {
            var version = Lookup.Version(connection, caller, arn);
            StateRules.Require(Name, version);
            VersionTable.Move(connection, version, VersionStatus.Deleting, "The model is being deleted.");
            return version;
        });
        deletions.OfVersion(deleted);
        return new JsonObject { ["Status"] = VersionStatus.Deleting };
    }
}
