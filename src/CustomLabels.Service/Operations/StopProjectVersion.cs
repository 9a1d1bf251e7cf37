using System.Text.Json.Nodes;
using CustomLabels.Service.Auth;
using CustomLabels.Service.Jobs;
using CustomLabels.Service.Protocol;
using CustomLabels.Service.State;

namespace CustomLabels.Service.Operations;

/// <summary>StopProjectVersion (spec/api.md §11.15): stopped when the requests under way are answered.</summary>
internal sealed class StopProjectVersion(Database database, RunningModels models) : IOperation
{
    public string Name => "StopProjectVersion";

    public Task<JsonObject> InvokeAsync(JsonObject input, Caller caller, CancellationToken cancellationToken)
    {
        string arn = input.Text("ProjectVersionArn")!;
        database.Write(connection =>
        {
            VersionRow version = Lookup.Version(connection, caller, arn);
            StateRules.Require(Name, version);
            VersionTable.Move(connection, version, VersionStatus.Stopping, "The model is being stopped.");
        });
        models.Stop(arn);
        return Task.FromResult(new JsonObject { ["Status"] = VersionStatus.Stopping });
    }
}
