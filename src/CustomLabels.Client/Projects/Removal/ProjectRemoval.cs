using Amazon.Rekognition.Model;
using CustomLabels.Datasets;
using CustomLabels.Models;

namespace CustomLabels.Projects.Removal;

/// <summary>Removes a project with its contents, in the order the service requires: models, datasets, project.</summary>
/// <param name="connection">The connection.</param>
public sealed class ProjectRemoval(ServiceConnection connection)
{
    private readonly ProjectClient _projects = new(connection);
    private readonly ModelClient _models = new(connection);
    private readonly DatasetClient _datasets = new(connection);

    /// <summary>The contents of a project, to show before it is removed.</summary>
    public async Task<ProjectContents> GetContentsAsync(ProjectIdentity identity, CancellationToken cancellationToken)
    {
        var project = await _projects.GetAsync(identity, cancellationToken);
        var models = new List<Model>();
        await foreach (var model in _models.ListAsync(new ProjectIdentity(project), cancellationToken))
        {
            models.Add(model);
        }

        return new ProjectContents(project, models);
    }

    /// <summary>Removes a project, and waits until it is gone.</summary>
    /// <param name="identity">The project.</param>
    /// <param name="recurse">
    /// Whether to remove its contents too: running models are stopped, then models, datasets and the project are removed one
    /// after the other. Without it, the service refuses to remove a project that is not empty.
    /// </param>
    /// <param name="progress">Receives each step.</param>
    /// <param name="cancellationToken">A token to cancel the operation; what is removed stays removed.</param>
    public Task RunAsync(ProjectIdentity identity, bool recurse, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        var steps = new Steps(identity.Name, progress);
        return Interruption.GuardAsync(
            async () =>
            {
                await RemoveAsync(identity, recurse, steps, cancellationToken);
                return steps;
            },
            () => $"{steps.Done} of {steps.Total} steps of the removal are done. Once the service answers again, repeat the command: it removes what is left.");
    }

    private async Task RemoveAsync(ProjectIdentity identity, bool recurse, Steps steps, CancellationToken cancellationToken)
    {
        if (recurse)
        {
            var contents = await GetContentsAsync(identity, cancellationToken);
            Require(contents, recurse);
            identity = new ProjectIdentity(contents.Project);
            steps.Total = contents.Models.Count + contents.Project.Datasets.Count + 1;
            await RemoveModelsAsync(contents.Models, steps, cancellationToken);
            await RemoveDatasetsAsync(contents.Project.Datasets, steps, cancellationToken);
        }

        var arn = await _projects.ResolveArnAsync(identity, cancellationToken);
        var gone = new ProjectIdentity(arn);
        steps.Next($"project {identity.Name}");
        if ((await _projects.FindAsync(gone, cancellationToken))?.Status != "DELETING")
        {
            await LostAnswer.SettleAsync(
                () => connection.Rekognition.DeleteProjectAsync(new DeleteProjectRequest { ProjectArn = arn }, cancellationToken),
                async _ => await _projects.FindAsync(gone, cancellationToken) is null or { Status: "DELETING" });
        }

        for (var attempt = 0; await RequestPurpose.PollAsync(() => _projects.FindAsync(gone, cancellationToken)) is not null; attempt++)
        {
            await Task.Delay(connection.Polling.Delay(attempt), cancellationToken);
        }
    }

    /// <summary>Checks, before the user is asked, that the removal would not fail.</summary>
    /// <exception cref="CustomLabelsException">
    /// <c>ResourceInUseException</c>: it is not empty; <c>ModelBusy</c>: a model in it cannot be interrupted.
    /// </exception>
    public void Require(ProjectContents contents, bool recurse)
    {
        if (!recurse && !contents.IsEmpty)
        {
            throw new CustomLabelsException(
                "ResourceInUseException",
                ErrorKind.Busy,
                $"Removing the project '{contents.Project.Name}' would fail: it is not empty. It has {contents.Count()}. Remove them first, or use -Recurse to remove everything.",
                contents.Project.Name) { IsForecast = true };
        }

        if (contents.Models.FirstOrDefault(model => model.Status is "COPYING_IN_PROGRESS" || (model.Status is "TRAINING_IN_PROGRESS" && connection.IsAws)) is { } busy)
        {
            throw new CustomLabelsException(
                ErrorIds.ModelBusy,
                ErrorKind.Busy,
                $"Removing the project '{contents.Project.Name}' would fail: the model {busy} is {busy.Status}, which cannot be interrupted. Wait for it with Wait-CLModel {busy}, then remove the project.",
                busy.ToString()) { IsForecast = true };
        }
    }

    private async Task RemoveModelsAsync(IReadOnlyList<Model> models, Steps steps, CancellationToken cancellationToken)
    {
        // Stop them all first, so that they stop at the same time.
        foreach (var model in models.Where(model => model.Status is "RUNNING" or "TRAINING_IN_PROGRESS"))
        {
            steps.Report(model.Status == "RUNNING" ? $"stopping {model}" : $"canceling the training of {model}");
            await _models.StopAsync(new ModelIdentity(model), null, cancellationToken);
        }

        foreach (var model in models)
        {
            var identity = new ModelIdentity(model);
            if (model.Status is "STARTING")
            {
                steps.Report($"waiting for {model} to start before stopping it");
                await _models.WaitAsync(identity, ["RUNNING", "FAILED"], null, null, cancellationToken);
                await _models.StopAsync(identity, null, cancellationToken);
            }

            if (model.Status is "RUNNING" or "STARTING" or "STOPPING")
            {
                steps.Report($"waiting for {model} to stop");
                await _models.WaitAsync(identity, ["STOPPED", "FAILED"], null, null, cancellationToken);
            }

            if (model.Status is "TRAINING_IN_PROGRESS")
            {
                await _models.WaitAsync(identity, ["TRAINING_FAILED", "TRAINING_COMPLETED"], null, null, cancellationToken);
            }

            steps.Next($"model {model}");
            await _models.RemoveAsync(identity, cancellationToken);
        }
    }

    private async Task RemoveDatasetsAsync(IReadOnlyList<Dataset> datasets, Steps steps, CancellationToken cancellationToken)
    {
        foreach (var dataset in datasets)
        {
            var identity = new DatasetIdentity(dataset);
            if (dataset.Status is "CREATE_IN_PROGRESS" or "UPDATE_IN_PROGRESS")
            {
                steps.Report($"waiting for dataset {dataset} to settle");
                await _datasets.WaitUntilSettledAsync(identity, cancellationToken);
            }

            steps.Next($"dataset {dataset}");
            await _datasets.RemoveAsync(identity, cancellationToken);
        }
    }

    private sealed class Steps(string project, IProgress<OperationProgress>? progress)
    {
        private int _begun;

        public int Total { get; set; } = 1;

        public int Done => Math.Max(0, _begun - 1);

        public void Next(string what)
        {
            Report($"removing {what}");
            _begun++;
        }

        public void Report(string what) =>
            progress?.Report(new OperationProgress($"Removing project {project}", $"Step {_begun + 1} of {Total}: {what}", 100 * _begun / Total));
    }
}
