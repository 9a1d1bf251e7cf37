using System.Runtime.CompilerServices;
using Amazon.Rekognition.Model;
using CustomLabels.Connections;
using CustomLabels.Projects;
using CustomLabels.Requests;

namespace CustomLabels.Models;

/// <summary>Trains, finds, starts, stops and removes models.</summary>
/// <param name="connection">Where to.</param>
public sealed class ModelClient(ServiceConnection connection)
{
    private const int PageSize = 100;

    private readonly ProjectClient _projects = new(connection);

    /// <summary>Finds out whether a version of this name could be made.</summary>
    /// <exception cref="CustomLabelsException"><c>ModelExists</c>.</exception>
    public async Task RequireFreeAsync(ModelIdentity model, CancellationToken cancellationToken)
    {
        if (await FindAsync(await _projects.ResolveArnAsync(model.Project, cancellationToken), model, cancellationToken) is { } taken)
        {
            throw new CustomLabelsException("ModelExists", ErrorKind.AlreadyExists, $"There is a model '{taken}' already. Choose another name, or remove it first (Remove-CLModel {taken}).", taken.ToString());
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

    /// <summary>Waits until a model has one of the states.</summary>
    /// <param name="model">The model.</param>
    /// <param name="states">The states waited for, for instance <c>RUNNING</c>.</param>
    /// <param name="timeout">How long at most; null for as long as it takes.</param>
    /// <param name="progress">Told the service's message, the time it took so far and, in a training, the share done.</param>
    /// <param name="cancellationToken">Ends the wait; what is waited for goes on.</param>
    /// <exception cref="CustomLabelsException">
    /// <see cref="ErrorKind.Failed"/> as soon as none of the states can be reached any more; <see cref="ErrorKind.Timeout"/>
    /// when the time is over.
    /// </exception>
    public Task<Model> WaitAsync(
        ModelIdentity model,
        IReadOnlyList<string> states,
        TimeSpan? timeout,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken) =>
        new ModelWait(connection, this, states, progress).RunAsync(model, timeout, cancellationToken);

    /// <summary>Starts a model; one that runs or starts already is left as it is. On AWS it costs money per inference unit and time until it is stopped.</summary>
    /// <param name="model">The model.</param>
    /// <param name="minInferenceUnits">Inference units, 1 or more.</param>
    /// <param name="maxInferenceUnits">Inference units it may grow to; null for no auto-scaling.</param>
    /// <param name="cancellationToken">Ends it; a start that was accepted goes on.</param>
    /// <returns>The model, which says whether it was started by this.</returns>
    public Task<Model> StartAsync(ModelIdentity model, int minInferenceUnits, int? maxInferenceUnits, CancellationToken cancellationToken) =>
        new ModelSwitch(connection, this).StartAsync(model, minInferenceUnits, maxInferenceUnits, cancellationToken);

    /// <summary>
    /// Stops a model; one that does not run is left as it is. One that is being trained by the local service loses its training, and ends as
    /// TRAINING_FAILED.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="progress">Told about the wait for a model to start that cannot be stopped before it runs.</param>
    /// <param name="cancellationToken">Ends it; a stop that was accepted goes on.</param>
    /// <exception cref="CustomLabelsException"><c>TrainingNotCancellable</c>: on AWS nobody can end a training.</exception>
    public Task<Model> StopAsync(ModelIdentity model, IProgress<OperationProgress>? progress, CancellationToken cancellationToken) =>
        new ModelSwitch(connection, this).StopAsync(model, progress, cancellationToken);

    /// <summary>Removes a model and waits until it is gone. It must not be running.</summary>
    public async Task RemoveAsync(ModelIdentity model, CancellationToken cancellationToken)
    {
        var found = await GetAsync(model, cancellationToken);
        if (found.Status != "DELETING")
        {
            await connection.Rekognition.DeleteProjectVersionAsync(
                new DeleteProjectVersionRequest { ProjectVersionArn = found.Arn },
                cancellationToken);
        }

        var gone = new ModelIdentity(found);
        for (var look = 0; await RequestPurpose.PollAsync(() => FindAsync(found.ProjectArn!, gone, cancellationToken)) is not null; look++)
        {
            await Task.Delay(connection.Polling.Delay(look), cancellationToken);
        }
    }

    /// <summary>How well a model did on its test photos.</summary>
    /// <exception cref="CustomLabelsException">It is not trained yet, or its training failed.</exception>
    public Task<Evaluation> GetEvaluationAsync(ModelIdentity model, CancellationToken cancellationToken) =>
        new EvaluationReader(connection, this).ReadAsync(model, cancellationToken);

    internal async Task<Model?> FindAsync(string projectArn, ModelIdentity model, CancellationToken cancellationToken)
    {
        await foreach (var found in DescribeAsync(projectArn, model.VersionName, cancellationToken))
        {
            // Newest first: without a name the first one is meant.
            if ((model.VersionName is null || model.VersionName == found.VersionName) && (model.Arn is null || model.Arn == found.Arn))
            {
                return found;
            }
        }

        return null;
    }

    /// <summary>The error about a training that cannot be cancelled.</summary>
    public static CustomLabelsException NotCancellable(Model model, Exception? cause = null) =>
        new(
            "TrainingNotCancellable",
            ErrorKind.Busy,
            $"The model {model} is being trained, and only the local service can cancel a training: Amazon Rekognition trains to the end. Wait for it with Wait-CLModel {model}, then remove the model if it is not wanted (Remove-CLModel {model}).",
            model.ToString(),
            cause);

    internal static CustomLabelsException NotFound(ModelIdentity model) =>
        new(
            "ModelNotFound",
            ErrorKind.NotFound,
            model.VersionName is null
                ? $"The project '{model.Project.Name}' has no model yet. Start-CLTraining makes one."
                : $"There is no model '{model}'. Get-CLModel {model.Project.Name} lists those there are.",
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
            yield return description.ToModel(projectArn, connection.ModelTimes, connection.IsLocal);
        }
    }
}
