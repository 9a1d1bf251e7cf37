using System.Runtime.CompilerServices;
using Amazon.Rekognition.Model;
using CustomLabels.Projects;

namespace CustomLabels.Models;

/// <summary>Finds, starts, stops and removes models.</summary>
/// <param name="connection">The connection.</param>
public sealed class ModelClient(ServiceConnection connection)
{
    private const int PageSize = 100;

    private readonly ProjectClient _projects = new(connection);

    /// <summary>Checks that a version of this name could be created.</summary>
    /// <exception cref="CustomLabelsException"><c>ModelExists</c>.</exception>
    public async Task RequireFreeAsync(ModelIdentity model, CancellationToken cancellationToken)
    {
        if (await FindAsync(await _projects.ResolveArnAsync(model.Project, cancellationToken), model, cancellationToken) is { } taken)
        {
            throw new CustomLabelsException(ErrorIds.ModelExists, ErrorKind.AlreadyExists, $"The model '{taken}' already exists. Choose another name, or remove it first (Remove-CLModel {taken}).", taken.ToString());
        }
    }

    /// <summary>All models of a project, newest first.</summary>
    public async IAsyncEnumerable<Model> ListAsync(ProjectIdentity project, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var arn = await _projects.ResolveArnAsync(project, cancellationToken);
        await foreach (var model in DescribeAsync(arn, null, cancellationToken))
        {
            yield return model;
        }
    }

    /// <summary>The same.</summary>
    /// <param name="mayBeGone">Whether a project that does not exist has no models, as one that was removed since it was listed.</param>
    internal async IAsyncEnumerable<Model> ListAsync(ProjectIdentity project, bool mayBeGone, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var models = ListAsync(project, cancellationToken).GetAsyncEnumerator(cancellationToken);
        while (await MoveAsync())
        {
            yield return models.Current;
        }

        async ValueTask<bool> MoveAsync()
        {
            try
            {
                return await models.MoveNextAsync();
            }
            catch (ResourceNotFoundException) when (mayBeGone)
            {
                return false;
            }
        }
    }

    /// <summary>One model; the newest one when only the project is named.</summary>
    /// <exception cref="CustomLabelsException">There is no such project or model.</exception>
    public async Task<Model> GetAsync(ModelIdentity model, CancellationToken cancellationToken)
    {
        connection.Require(model.Project.Origin, model);
        var projectArn = await _projects.ResolveArnAsync(model.Project, cancellationToken);
        return await FindAsync(projectArn, model, cancellationToken) ?? throw NotFound(model);
    }

    /// <summary>The ARN of a model: as given, else looked up.</summary>
    /// <exception cref="CustomLabelsException">There is no such project or model.</exception>
    public async Task<string> ResolveArnAsync(ModelIdentity model, CancellationToken cancellationToken)
    {
        connection.Require(model.Project.Origin, model);
        return model.Arn ?? (await GetAsync(model, cancellationToken)).Arn;
    }

    /// <summary>Waits until a model has one of the given states.</summary>
    /// <param name="model">The model.</param>
    /// <param name="states">The states, for instance <c>RUNNING</c>.</param>
    /// <param name="timeout">The maximum time; null for no limit.</param>
    /// <param name="progress">Receives the service's message, the elapsed time and, during a training, the share done.</param>
    /// <param name="cancellationToken">A token to cancel the wait.</param>
    /// <exception cref="CustomLabelsException">
    /// <see cref="ErrorKind.Failed"/> as soon as none of the states can be reached anymore; <see cref="ErrorKind.Timeout"/>
    /// when the time is up.
    /// </exception>
    public Task<Model> WaitAsync(
        ModelIdentity model,
        IReadOnlyList<string> states,
        TimeSpan? timeout,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken) =>
        new ModelWait(connection, this, states, progress).RunAsync(model, timeout, cancellationToken);

    /// <summary>Starts a model unless it is already running or starting. On AWS it costs money per inference unit until it is stopped.</summary>
    /// <param name="model">The model.</param>
    /// <param name="minInferenceUnits">Inference units, 1 or more.</param>
    /// <param name="maxInferenceUnits">Inference units it may scale up to; null for no auto-scaling.</param>
    /// <param name="cancellationToken">A token to cancel the operation, but not an accepted start.</param>
    /// <returns>The model, with <see cref="Model.WasStarted"/>.</returns>
    public Task<Model> StartAsync(ModelIdentity model, int minInferenceUnits, int? maxInferenceUnits, CancellationToken cancellationToken) =>
        new ModelSwitch(connection, this).StartAsync(model, minInferenceUnits, maxInferenceUnits, cancellationToken);

    /// <summary>
    /// Stops a model if it is running. On the local service this also cancels a training, which ends as
    /// TRAINING_FAILED.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="progress">Receives the state of a model that is starting and cannot be stopped before it runs.</param>
    /// <param name="cancellationToken">A token to cancel the operation, but not an accepted stop.</param>
    /// <exception cref="CustomLabelsException"><c>TrainingNotCancellable</c>: AWS cannot cancel a training.</exception>
    public Task<Model> StopAsync(ModelIdentity model, IProgress<OperationProgress>? progress, CancellationToken cancellationToken) =>
        new ModelSwitch(connection, this).StopAsync(model, progress, cancellationToken);

    /// <summary>Removes a model, which must not be running, and waits until it is gone.</summary>
    public async Task RemoveAsync(ModelIdentity model, CancellationToken cancellationToken)
    {
        var found = await GetAsync(model, cancellationToken);
        var gone = new ModelIdentity(found);
        if (found.Status != "DELETING")
        {
            await LostAnswer.SettleAsync(
                () => connection.Rekognition.DeleteProjectVersionAsync(new DeleteProjectVersionRequest { ProjectVersionArn = found.Arn }, cancellationToken),
                async _ => await FindAsync(found.ProjectArn!, gone, cancellationToken) is null or { Status: "DELETING" });
        }

        for (var attempt = 0; await RequestPurpose.PollAsync(() => FindAsync(found.ProjectArn!, gone, cancellationToken)) is not null; attempt++)
        {
            await Task.Delay(connection.Polling.Delay(attempt), cancellationToken);
        }
    }

    internal async Task<Model?> FindAsync(string projectArn, ModelIdentity model, CancellationToken cancellationToken)
    {
        await foreach (var found in DescribeAsync(projectArn, model.VersionName, cancellationToken))
        {
            // Newest first: without a name, the first one is meant.
            if ((model.VersionName is null || model.VersionName == found.VersionName) && (model.Arn is null || model.Arn == found.Arn))
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The model that a request whose answer was lost has made; null if what has its name is something else.</summary>
    /// <param name="request">The model as requested.</param>
    /// <param name="since">When the request was first sent.</param>
    internal async Task<string?> FindMadeAsync(MadeModel request, DateTimeOffset since, CancellationToken cancellationToken)
    {
        ModelIdentity identity = new(new ProjectIdentity(request.ProjectArn), request.VersionName);
        var made = await EventualConsistency.RetryAsync(connection, () => GetAsync(identity, cancellationToken), cancellationToken);
        return made.CreatedAt >= since
            && made.Output == request.Output.ToString()
            && made.SourceArn == request.SourceArn
            && await LostAnswer.HasTagsAsync(connection, made.Arn, request.Tags, cancellationToken)
                ? made.Arn
                : null;
    }

    /// <summary>The error for a training that cannot be canceled.</summary>
    public static CustomLabelsException NotCancellable(Model model, Exception? cause = null) =>
        new(
            ErrorIds.TrainingNotCancellable,
            ErrorKind.Busy,
            $"The model {model} is being trained, and Amazon Rekognition cannot cancel a training; only the local service can. Wait for it with Wait-CLModel {model}, then remove the model if you do not need it (Remove-CLModel {model}).",
            model.ToString(),
            cause);

    internal static CustomLabelsException NotFound(ModelIdentity model) =>
        new(
            ErrorIds.ModelNotFound,
            ErrorKind.NotFound,
            model.VersionName is null
                ? $"The project '{model.Project.Name}' has no model yet. Train one with Start-CLTraining."
                : $"There is no model '{model}'. Get-CLModel {model.Project.Name} lists the existing ones.",
            model.Arn ?? model.ToString());

    private async IAsyncEnumerable<Model> DescribeAsync(
        string projectArn,
        string? versionName,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var pages = Pages.ReadAsync(
            async token =>
            {
                var page = await connection.Rekognition.DescribeProjectVersionsAsync(
                    new DescribeProjectVersionsRequest
                    {
                        ProjectArn = projectArn,
                        VersionNames = versionName is null ? null : [versionName],
                        NextToken = token,
                        MaxResults = PageSize,
                    },
                    cancellationToken);
                return (page.ProjectVersionDescriptions, page.NextToken);
            },
            cancellationToken);
        await foreach (var description in pages)
        {
            yield return description.ToModel(projectArn, connection.ModelTimes, connection.Price);
        }
    }
}
