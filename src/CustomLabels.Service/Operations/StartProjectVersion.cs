using System.Text.Json.Nodes;
using CustomLabels.Service.Auth;
using CustomLabels.Service.Hosting;
using CustomLabels.Service.Jobs;
using CustomLabels.Service.Protocol;
using CustomLabels.Service.State;

namespace CustomLabels.Service.Operations;

/// <summary>StartProjectVersion (spec/api.md §11.14): loads a trained model.</summary>
internal sealed class StartProjectVersion(Database database, Quotas quotas, RunningModels models) : IOperation
{
    public string Name => "StartProjectVersion";

    public Task<JsonObject> InvokeAsync(JsonObject input, Caller caller, CancellationToken cancellationToken)
    {
        string arn = input.Text("ProjectVersionArn")!;
        int min = input.Number("MinInferenceUnits")!.Value;
        int? max = input.Number("MaxInferenceUnits");
        database.Write(connection =>
        {
            VersionRow version = Lookup.Version(connection, caller, arn);
            if (max < min)
            {
                throw ServiceException.InvalidParameter("MaxInferenceUnits must not be less than MinInferenceUnits.");
            }

            // RUNNING to STARTING is a way of the machine, but of a restart of the service, not of this operation.
            if (version.Status == VersionStatus.Running || !VersionStatus.Machine.Allows(version.Status, VersionStatus.Starting))
            {
                throw version.Status == VersionStatus.TrainingFailed
                    ? ServiceException.InvalidParameter($"The training of {version.Name} failed: it cannot be started. {version.Message}")
                    : ServiceException.InUse($"The model {version.Name} cannot be started while its status is {version.Status}.");
            }

            if (Math.Max(min, max ?? 0) > quotas.InferenceUnits)
            {
                throw ServiceException.LimitExceeded($"A model may have {quotas.InferenceUnits} inference units at most.");
            }

            if (VersionTable.Count(connection, caller.Scope, VersionStatus.Starting, VersionStatus.Running, VersionStatus.Stopping) >= quotas.RunningModels)
            {
                throw ServiceException.LimitExceeded($"The allowed number of models is running: {quotas.RunningModels}. Stop one first.");
            }

            VersionTable.SetUnits(connection, arn, min, max);
            VersionTable.Move(connection, version, VersionStatus.Starting, "The model is being started.");
        });
        models.Start(arn);
        return Task.FromResult(new JsonObject { ["Status"] = VersionStatus.Starting });
    }
}
