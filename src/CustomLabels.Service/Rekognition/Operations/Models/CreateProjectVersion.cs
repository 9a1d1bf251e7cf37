using CustomLabels.Service.Auth;
using CustomLabels.Service.Datasets;
using CustomLabels.Service.Models;
using CustomLabels.Service.Projects;
using CustomLabels.Service.Tags;
using CustomLabels.Service.Training;

namespace CustomLabels.Service.Rekognition.Operations.Models;

/// <summary>
/// CreateProjectVersion (spec/api.md §11.11): starts a training. Its input is fixed before this returns: later changes
/// of datasets and manifests do not affect it.
/// </summary>
internal sealed class CreateProjectVersion(Database database, Arns arns, Quotas quotas, TrainingInput trainingInput, TrainingQueue queue) : IOperation
{
    private static readonly string[] Kept = ["OutputConfig", "TrainingData", "TestingData", "KmsKeyId", "VersionDescription"];

    public string Name => "CreateProjectVersion";

    public async Task<JsonObject> InvokeAsync(JsonObject input, Caller caller, CancellationToken cancellationToken)
    {
        var projectArn = input.Text("ProjectArn")!;
        var name = input.Text("VersionName")!;
        (var project, var datasets) = database.Read(connection =>
            (Lookup.Project(connection, caller, projectArn), DatasetTable.OfProject(connection, projectArn)));
        CheckArguments(input, project, datasets);

        var stamp = arns.NextStamp();
        var version = new VersionRow(
            Arns.Version(caller, project.Name, name, stamp), projectArn, name, VersionStatus.TrainingInProgress, "The model is being trained.",
            Request(input).ToJsonString(), "{}", "{}", stamp.ToString(CultureInfo.InvariantCulture), 0, null, null, DateTimeOffset.FromUnixTimeMilliseconds(stamp));
        database.Read(connection =>
        {
            CheckState(connection, caller, project, name, datasets);
            TagQuota.Require(input, quotas, ServiceException.QuotaExceeded);
            return true;
        });
        try
        {
            await trainingInput.WriteAsync(version.Folder, caller.AccountId, input, datasets, cancellationToken);
            await database.WriteAsync(connection =>
            {
                // Check again, now that nothing can interfere.
                CheckState(connection, caller, project, name, DatasetTable.OfProject(connection, projectArn));
                VersionTable.Insert(connection, version);
                TagTable.Insert(connection, version.Arn, input.Structure("Tags"));
            });
        }
        catch
        {
            trainingInput.Remove(version.Folder);
            throw;
        }

        queue.Start(version);
        return new JsonObject { ["ProjectVersionArn"] = version.Arn };
    }

    private static void CheckArguments(JsonObject input, ProjectRow project, IReadOnlyList<DatasetRow> datasets)
    {
        var training = input.Structure("TrainingData");
        var testing = input.Structure("TestingData");
        if (input.Structure("FeatureConfig") is not null)
        {
            throw ServiceException.InvalidParameter("FeatureConfig is for content moderation only: omit it.");
        }

        if (input.Structure("OutputConfig")!.Text("S3Bucket") is null)
        {
            throw ServiceException.InvalidParameter("OutputConfig needs S3Bucket: the bucket that the results go to.");
        }

        if ((training is null) != (testing is null))
        {
            throw ServiceException.InvalidParameter("TrainingData and TestingData go together: specify both, or neither to train on the project's datasets.");
        }

        if (training is not null && datasets.Count > 0)
        {
            throw ServiceException.InvalidParameter($"The project {project.Name} has datasets: omit TrainingData and TestingData.");
        }

        if (training is null || testing is null)
        {
            if (datasets.All(dataset => dataset.Type != "TRAIN"))
            {
                throw ServiceException.InvalidParameter($"The project {project.Name} has no training dataset. Create one first.");
            }

            return;
        }

        CheckAsset(training, "TrainingData");
        var autoCreate = testing.Flag("AutoCreate") == true;
        if (!autoCreate)
        {
            CheckAsset(testing, "TestingData");
        }
        else if (testing["Assets"] is JsonArray { Count: > 0 })
        {
            throw ServiceException.InvalidParameter("TestingData has either Assets or AutoCreate, not both.");
        }
    }

    private static void CheckAsset(JsonObject data, string name)
    {
        if (TrainingInput.Manifest(data) is null || data["Assets"]!.AsArray().Count != 1)
        {
            throw ServiceException.InvalidParameter($"{name} needs exactly one asset: a GroundTruthManifest with S3Object, Bucket and Name.");
        }
    }

    private void CheckState(SqliteConnection connection, Caller caller, ProjectRow project, string name, IReadOnlyList<DatasetRow> datasets)
    {
        StateRules.Require(Name, Lookup.Project(connection, caller, project.Arn));
        if (VersionTable.NameIsTaken(connection, project.Arn, name))
        {
            throw ServiceException.InUse($"The project {project.Name} already has a version with the name {name}. Use another name.");
        }

        foreach (var dataset in datasets)
        {
            StateRules.Require(Name, dataset);
        }

        if (VersionTable.Count(connection, caller.Scope, VersionStatus.TrainingInProgress) >= quotas.Trainings)
        {
            throw ServiceException.LimitExceeded($"{quotas.Trainings} trainings are in progress, the maximum allowed. Wait until one has finished.");
        }

        if (VersionTable.CountOfProject(connection, project.Arn) >= quotas.Versions)
        {
            throw ServiceException.QuotaExceeded($"The project {project.Name} already has {quotas.Versions} versions, the maximum allowed. Delete one first.");
        }
    }

    private static JsonObject Request(JsonObject input)
    {
        JsonObject request = [];
        foreach (var member in Kept)
        {
            if (input[member] is { } value)
            {
                request[member] = value.DeepClone();
            }
        }

        return request;
    }
}
