using Amazon.Rekognition.Model;
using CustomLabels.Projects;

namespace CustomLabels.Datasets;

/// <summary>Creates, finds and removes datasets.</summary>
/// <param name="connection">The connection.</param>
public sealed class DatasetClient(ServiceConnection connection)
{
    private readonly ProjectClient _projects = new(connection);

    /// <summary>Creates a dataset from a manifest in S3, or an empty one, and waits until it is complete.</summary>
    /// <param name="dataset">The project and the type.</param>
    /// <param name="manifest">The manifest; null for an empty dataset.</param>
    /// <param name="tags">Tags; null for none.</param>
    /// <param name="cancellationToken">A token to cancel the wait; an accepted dataset is still created.</param>
    /// <exception cref="CustomLabelsException">The service could not create it; the message gives the reason.</exception>
    public async Task<Dataset> CreateAsync(
        DatasetIdentity dataset,
        S3Location? manifest,
        IReadOnlyDictionary<string, string>? tags,
        CancellationToken cancellationToken)
    {
        var projectArn = await _projects.ResolveArnAsync(dataset.Project, cancellationToken);
        return await CreateAsync(projectArn, dataset.Type, manifest, tags, cancellationToken);
    }

    /// <summary>One dataset, with its statistics.</summary>
    /// <exception cref="CustomLabelsException">There is no such project or dataset.</exception>
    public async Task<Dataset> GetAsync(DatasetIdentity dataset, CancellationToken cancellationToken)
    {
        connection.Require(dataset.Project.Origin, dataset);
        if (dataset.Arn is { } arn)
        {
            return await DescribeAsync(arn, dataset.Project.Arn, cancellationToken);
        }

        var project = await _projects.GetAsync(dataset.Project, cancellationToken);
        return project.Datasets.FirstOrDefault(found => found.Type == dataset.Type) is { } known
            ? await DescribeAsync(known.Arn, project.Arn, cancellationToken)
            : throw NotFound(dataset);
    }

    /// <summary>The ARN of a dataset: as given, else looked up.</summary>
    /// <exception cref="CustomLabelsException">There is no such project or dataset.</exception>
    public async Task<string> ResolveArnAsync(DatasetIdentity dataset, CancellationToken cancellationToken)
    {
        connection.Require(dataset.Project.Origin, dataset);
        return dataset.Arn ?? (await GetAsync(dataset, cancellationToken)).Arn;
    }

    /// <summary>The datasets of a project, the training dataset first, with their statistics.</summary>
    /// <exception cref="CustomLabelsException">There is no such project.</exception>
    public async Task<IReadOnlyList<Dataset>> ListAsync(ProjectIdentity project, CancellationToken cancellationToken)
    {
        var found = await _projects.GetAsync(project, cancellationToken);
        var datasets = new List<Dataset>();
        foreach (var dataset in found.Datasets.OrderByDescending(dataset => dataset.Type, StringComparer.Ordinal))
        {
            datasets.Add(await DescribeAsync(dataset.Arn, found.Arn, cancellationToken));
        }

        return datasets;
    }

    /// <summary>Removes a dataset and waits until it is gone. The photos in S3 stay.</summary>
    public async Task RemoveAsync(DatasetIdentity dataset, CancellationToken cancellationToken)
    {
        var arn = await ResolveArnAsync(dataset, cancellationToken);
        await LostAnswer.SettleAsync(
            () => connection.Rekognition.DeleteDatasetAsync(new DeleteDatasetRequest { DatasetArn = arn }, cancellationToken),
            async _ => await FindAsync(arn, cancellationToken) is null or { Status: "DELETE_IN_PROGRESS" });
        for (var attempt = 0; await RequestPurpose.PollAsync(() => FindAsync(arn, cancellationToken)) is not null; attempt++)
        {
            await Task.Delay(connection.Polling.Delay(attempt), cancellationToken);
        }
    }

    /// <summary>Waits until no operation on a dataset is in progress.</summary>
    /// <returns>The dataset, complete or failed.</returns>
    public async Task<Dataset> WaitUntilSettledAsync(DatasetIdentity dataset, CancellationToken cancellationToken)
    {
        var found = await EventualConsistency.RetryAsync(connection, () => GetAsync(dataset, cancellationToken), cancellationToken);
        return await DatasetWait.UntilIdleAsync(connection, this, found, cancellationToken);
    }

    internal async Task<Dataset> CreateAsync(
        string projectArn,
        string type,
        S3Location? manifest,
        IReadOnlyDictionary<string, string>? tags,
        CancellationToken cancellationToken)
    {
        var request = new CreateDatasetRequest
        {
            ProjectArn = projectArn,
            DatasetType = type,
            DatasetSource = manifest is null ? null : new DatasetSource { GroundTruthManifest = new GroundTruthManifest { S3Object = Wire(manifest) } },
            Tags = tags is null ? null : new Dictionary<string, string>(tags),
        };
        Task<string> SendAsync() => EventualConsistency.RetryAsync(
            connection,
            () => LostAnswer.SettleAsync(
                async () => (await connection.Rekognition.CreateDatasetAsync(request, cancellationToken)).DatasetArn!,
                since => FindMadeAsync(request, since, cancellationToken)),
            cancellationToken);

        var arn = manifest is null
            ? await SendAsync()
            : await AccessDiagnosis.OwnBucket(connection).GuardAsync(manifest, ObjectUse.Read, SendAsync, cancellationToken);
        DatasetIdentity made = new(arn);
        var dataset = await Interruption.GuardAsync(
            () => WaitUntilSettledAsync(made, cancellationToken),
            () => $"The dataset {made} is requested: once the service answers again, Get-CLDataset {made.Project.Name} shows what became of it.");
        return dataset.Status == "CREATE_FAILED"
            ? throw new CustomLabelsException(
                ErrorIds.DatasetFailed,
                ErrorKind.Failed,
                $"The dataset {dataset} could not be created{(manifest is null ? string.Empty : $" from {manifest}")}. {dataset.StatusMessage}",
                dataset.ToString())
            : dataset with { ProjectArn = projectArn };
    }

    private async Task<string?> FindMadeAsync(CreateDatasetRequest request, DateTimeOffset since, CancellationToken cancellationToken)
    {
        var made = await EventualConsistency.RetryAsync(
            connection,
            () => GetAsync(new DatasetIdentity(new ProjectIdentity(request.ProjectArn!), request.DatasetType!), cancellationToken),
            cancellationToken);
        return made.CreatedAt >= since
            && (request.DatasetSource is not null || made.Entries is null or 0)
            && await LostAnswer.HasTagsAsync(connection, made.Arn, request.Tags, cancellationToken)
                ? made.Arn
                : null;
    }

    private static S3Object Wire(S3Location location) => new() { Bucket = location.Bucket, Name = location.Key };

    private static CustomLabelsException NotFound(DatasetIdentity dataset) =>
        new(
            ErrorIds.DatasetNotFound,
            ErrorKind.NotFound,
            $"The project '{dataset.Project.Name}' has no {dataset.Type} dataset. Create one with Import-CLDataset or New-CLDataset.",
            dataset.ToString());

    private async Task<Dataset> DescribeAsync(string arn, string? projectArn, CancellationToken cancellationToken)
    {
        var response = await connection.Rekognition.DescribeDatasetAsync(new DescribeDatasetRequest { DatasetArn = arn }, cancellationToken);
        return response.DatasetDescription!.ToDataset(arn, projectArn);
    }

    private async Task<Dataset?> FindAsync(string arn, CancellationToken cancellationToken)
    {
        try
        {
            return await DescribeAsync(arn, null, cancellationToken);
        }
        catch (ResourceNotFoundException)
        {
            return null;
        }
    }
}
