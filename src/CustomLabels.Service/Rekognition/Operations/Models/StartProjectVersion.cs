using CustomLabels.Service.Auth;
using CustomLabels.Service.Models;

namespace CustomLabels.Service.Rekognition.Operations.Models;

/// <summary>StartProjectVersion (spec/api.md §11.14): loads a trained model.</summary>
internal sealed class StartProjectVersion(Database database, Quotas quotas, RunningModels models, TimeProvider clock) : IOperation
{
    public string Name => "StartProjectVersion";

    public async Task<JsonObject> InvokeAsync(JsonObject input, Caller caller, CancellationToken cancellationToken)
    {
        var arn = input.Text("ProjectVersionArn")!;
        var min = input.Number("MinInferenceUnits")!.Value;
        var max = input.Number("MaxInferenceUnits");
        await database.WriteAsync(connection =>
        {
            var version = Lookup.Version(connection, caller, arn);
            if (max < min)
            {
                throw ServiceException.InvalidParameter("MaxInferenceUnits must not be less than MinInferenceUnits.");
            }

            StateRules.Require(Name, version);
            if (Math.Max(min, max ?? 0) > quotas.InferenceUnits)
            {
                throw ServiceException.LimitExceeded($"A model can have at most {quotas.InferenceUnits} inference units.");
            }

            if (VersionTable.Count(connection, caller.Scope, VersionStatus.Starting, VersionStatus.Running, VersionStatus.Stopping) >= quotas.RunningModels)
            {
                throw ServiceException.LimitExceeded($"{quotas.RunningModels} models are running, the maximum allowed. Stop one first.");
            }

            LeaseWatch.Forget(connection, arn, clock.GetUtcNow());
            VersionTable.SetUnits(connection, arn, min, max);
            VersionTable.Move(connection, version, VersionStatus.Starting, "The model is being started.");
        });
        models.Start(arn);
        return new JsonObject { ["Status"] = VersionStatus.Starting };
    }
}
