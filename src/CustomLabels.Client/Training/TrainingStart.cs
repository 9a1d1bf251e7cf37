using Amazon.Rekognition.Model;
using CustomLabels.Datasets;
using CustomLabels.Datasets.Export;
using CustomLabels.Manifests.Validation;
using CustomLabels.Models;
using CustomLabels.Projects;

namespace CustomLabels.Training;

/// <summary>Starts trainings, with defaults for what the user does not specify.</summary>
/// <param name="connection">The connection.</param>
public sealed class TrainingStart(ServiceConnection connection)
{
    private readonly ProjectClient _projects = new(connection);
    private readonly ModelClient _models = new(connection);

    /// <summary>Starts a training, which continues in the service: <see cref="ModelClient.WaitAsync"/> waits for it.</summary>
    /// <param name="request">What to train.</param>
    /// <param name="mayCreateBucket">Asked, with the name, before a missing bucket for the results is created.</param>
    /// <param name="progress">Receives the progress of the datasets' test.</param>
    /// <param name="cancellationToken">A token to cancel the operation, but not an accepted training.</param>
    /// <exception cref="CustomLabelsException"><c>TrainingWouldFail</c>, without <see cref="TrainingRequest.Force"/>.</exception>
    public async Task<Model> RunAsync(
        TrainingRequest request,
        Func<string, Task<bool>> mayCreateBucket,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken)
    {
        var versionName = request.VersionName is { Length: > 0 } name
            ? ResourceName.RequireName(name, "model version")
            : DefaultVersionName(DateTimeOffset.UtcNow);
        var projectArn = await _projects.ResolveArnAsync(request.Project, cancellationToken);
        if (!request.Force)
        {
            await RequireTrainableAsync(request.Project, progress, cancellationToken);
        }

        var bucket = await BucketChoice.ChooseAsync(connection, request.OutputBucket, mayCreateBucket, cancellationToken);
        var output = new S3Location(bucket, request.OutputPrefix ?? $"custom-labels/{request.Project.Name}/{versionName}");
        var training = new CreateProjectVersionRequest
        {
            ProjectArn = projectArn,
            VersionName = versionName,
            VersionDescription = request.Description,
            OutputConfig = new OutputConfig { S3Bucket = output.Bucket, S3KeyPrefix = output.Key },
            Tags = request.Tags is null ? null : new Dictionary<string, string>(request.Tags),
        };
        MadeModel made = new(projectArn, versionName, output, null, training.Tags);
        var arn = await AccessDiagnosis.OwnBucket(connection).GuardAsync(
            output,
            ObjectUse.Write,
            () => TakenName.GuardAsync(
                _models,
                new ModelIdentity(new ProjectIdentity(projectArn), versionName),
                () => EventualConsistency.RetryAsync(
                    connection,
                    () => LostAnswer.SettleAsync(
                        async () => (await connection.Rekognition.CreateProjectVersionAsync(training, cancellationToken)).ProjectVersionArn!,
                        since => _models.FindMadeAsync(made, since, cancellationToken)),
                    cancellationToken),
                cancellationToken),
            cancellationToken);
        return await EventualConsistency.RetryAsync(
            connection,
            () => _models.GetAsync(new ModelIdentity(new ProjectIdentity(projectArn), versionName), cancellationToken),
            cancellationToken) is { } model && model.Arn == arn
            ? model
            : throw ModelClient.NotFound(new ModelIdentity(arn));
    }

    /// <summary>Checks that a training would be accepted and would not fail for its data, without starting it.</summary>
    /// <param name="request">What to train.</param>
    /// <param name="progress">Receives the progress of the datasets' test.</param>
    /// <exception cref="CustomLabelsException"><c>DatasetNotFound</c>, <c>ModelExists</c>, <c>TrainingWouldFail</c>.</exception>
    public async Task InspectAsync(TrainingRequest request, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        var project = await _projects.GetAsync(request.Project, cancellationToken);
        var name = request.Project.Name;
        if (request.VersionName is { Length: > 0 } version)
        {
            await _models.RequireFreeAsync(new ModelIdentity(new ProjectIdentity(project), ResourceName.RequireName(version, "model version")), cancellationToken);
        }

        if (!project.Datasets.Any(dataset => dataset.Type == "TRAIN"))
        {
            throw new CustomLabelsException(ErrorIds.DatasetNotFound, ErrorKind.NotFound, $"A training would fail: the project {name} has no training dataset. Create one with Import-CLDataset or New-CLDataset.", name) { IsForecast = true };
        }

        if (!request.Force)
        {
            await RequireTrainableAsync(request.Project, progress, cancellationToken);
        }
    }

    /// <summary>Tests the datasets as the training would. Incomplete or failed datasets are left to the service.</summary>
    private async Task RequireTrainableAsync(ProjectIdentity project, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        var datasets = await new DatasetClient(connection).ListAsync(project, cancellationToken);
        if (!datasets.All(dataset => dataset.Status is "CREATE_COMPLETE" or "UPDATE_COMPLETE"))
        {
            return;
        }

        using var manifests = await ProjectManifests.ListAsync(connection, datasets, progress, cancellationToken);
        if (manifests.Training is { } training)
        {
            var request = new ManifestTestRequest { Training = training, Testing = manifests.Testing, Route = ManifestRoute.External };
            ManifestTest.Refuse(await ManifestTest.RunAsync(request, null, progress, cancellationToken), project.Name);
        }
    }

    /// <summary>A valid name that sorts by time.</summary>
    internal static string DefaultVersionName(DateTimeOffset now) =>
        now.UtcDateTime.ToString("'v'yyyyMMdd'-'HHmmss", CultureInfo.InvariantCulture);
}
