using System.Globalization;
using Amazon.Rekognition.Model;
using CustomLabels.Connections;
using CustomLabels.Datasets;
using CustomLabels.Datasets.Export;
using CustomLabels.Manifests.Validation;
using CustomLabels.Models;
using CustomLabels.Projects;
using CustomLabels.Storage;

namespace CustomLabels.Training;

/// <summary>Starts a training, with defaults for all that the user did not say.</summary>
/// <param name="connection">Where to.</param>
public sealed class TrainingStart(ServiceConnection connection)
{
    private readonly ProjectClient _projects = new(connection);
    private readonly ModelClient _models = new(connection);

    /// <summary>Starts a training. It goes on in the service: <see cref="ModelClient.WaitAsync"/> waits for it.</summary>
    /// <param name="request">What to train.</param>
    /// <param name="mayCreateBucket">Asked, with the name, before a missing bucket for the results is made.</param>
    /// <param name="progress">Told how far the test of the datasets is.</param>
    /// <param name="cancellationToken">Ends it; a training that was accepted goes on.</param>
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
            await RefuseHopelessAsync(request.Project, progress, cancellationToken);
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
        var response = await AccessDiagnosis.OwnBucket(connection).GuardAsync(
            output,
            ObjectUse.Write,
            () => TakenName.GuardAsync(
                _models,
                new ModelIdentity(new ProjectIdentity(projectArn), versionName),
                () => EventualConsistency.RetryAsync(
                    connection,
                    () => connection.Rekognition.CreateProjectVersionAsync(training, cancellationToken),
                    cancellationToken),
                cancellationToken),
            cancellationToken);
        return await EventualConsistency.RetryAsync(
            connection,
            () => _models.GetAsync(new ModelIdentity(new ProjectIdentity(projectArn), versionName), cancellationToken),
            cancellationToken) is { } model && model.Arn == response.ProjectVersionArn
            ? model
            : throw ModelClient.NotFound(new ModelIdentity(response.ProjectVersionArn!));
    }

    /// <summary>Finds out whether a training would be refused, or fail for its data, without starting it.</summary>
    /// <param name="request">What would be trained.</param>
    /// <param name="progress">Told how far the test of the datasets is.</param>
    /// <param name="cancellationToken">Ends it.</param>
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
            throw new CustomLabelsException("DatasetNotFound", ErrorKind.NotFound, $"A training would fail: the project {name} has no training dataset. Make one with Import-CLDataset or New-CLDataset.", name) { IsForecast = true };
        }

        if (!request.Force)
        {
            await RefuseHopelessAsync(request.Project, progress, cancellationToken);
        }
    }

    /// <summary>Tests the datasets as the training would. Datasets that cannot be trained on yet, or at all, are left to the service.</summary>
    private async Task RefuseHopelessAsync(ProjectIdentity project, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
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

    /// <summary>Sorts by time, and is a valid name.</summary>
    internal static string DefaultVersionName(DateTimeOffset now) =>
        now.UtcDateTime.ToString("'v'yyyyMMdd'-'HHmmss", CultureInfo.InvariantCulture);
}
