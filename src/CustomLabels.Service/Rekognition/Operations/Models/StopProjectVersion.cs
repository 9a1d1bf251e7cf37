using CustomLabels.Service.Auth;
using CustomLabels.Service.Models;
using CustomLabels.Service.Training;

namespace CustomLabels.Service.Rekognition.Operations.Models;

/// <summary>
/// StopProjectVersion (spec/api.md §11.15): stopped once the requests in progress are answered. Here it also cancels a training, which AWS
/// refuses: see docs/parity.md.
/// </summary>
internal sealed class StopProjectVersion(Database database, RunningModels models, TrainingQueue trainings, TimeProvider clock) : IOperation
{
    public string Name => "StopProjectVersion";

    public async Task<JsonObject> InvokeAsync(JsonObject input, Caller caller, CancellationToken cancellationToken)
    {
        var arn = input.Text("ProjectVersionArn")!;
        var stopped = await database.WriteAsync(connection =>
        {
            var version = Lookup.Version(connection, caller, arn);
            if (version.Status == VersionStatus.TrainingInProgress)
            {
                Cancel(connection, version);
                return version;
            }

            StateRules.Require(Name, version);
            VersionTable.Move(connection, version, VersionStatus.Stopping, "The model is being stopped.");
            return version;
        });
        if (stopped.Status == VersionStatus.TrainingInProgress)
        {
            trainings.Cancel(arn);
            return new JsonObject { ["Status"] = VersionStatus.TrainingFailed };
        }

        models.Stop(arn);
        return new JsonObject { ["Status"] = VersionStatus.Stopping };
    }

    // Store it before the child process is ended: the response holds whenever the service ends.
    private void Cancel(SqliteConnection connection, VersionRow version)
    {
        var now = clock.GetUtcNow();
        JsonObject results = new() { ["TrainingEndTimestamp"] = WireJson.Time(now < version.CreatedAt ? version.CreatedAt : now) };
        VersionTable.SetResults(connection, version.Arn, results.ToJsonString(), "{}");
        VersionTable.Move(connection, version, VersionStatus.TrainingFailed, "The training was canceled.");
    }
}
