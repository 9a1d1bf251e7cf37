using Amazon.Rekognition.Model;
using CustomLabels.Connections;
using CustomLabels.Datasets;
using CustomLabels.Models;
using CustomLabels.Requests;

namespace CustomLabels.Projects.Removal;

/// <summary>Removes a project with all that is in it, in the only order the service takes: models, datasets, project.</summary>
internal sealed class ProjectRemoval(ServiceConnection connection, ProjectClient projects)
{
    private readonly ModelClient _models = new(connection);
    private readonly DatasetClient _datasets = new(connection);

    public async Task<ProjectContents> LookAsync(ProjectIdentity identity, CancellationToken cancellationToken)
    {
        var project = await projects.GetAsync(identity, cancellationToken);
        var models = new List<Model>();
        await foreach (var model in _models.ListAsync(new ProjectIdentity(project), cancellationToken))
        {
            models.Add(model);
        }

        return new ProjectContents(project, models);
    }

    public async Task RunAsync(ProjectIdentity identity, bool recurse, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        var steps = new Steps(identity.Name, progress);
        if (recurse)
        {
            var contents = await LookAsync(identity, cancellationToken);
            Require(contents, recurse);
            identity = new ProjectIdentity(contents.Project);
            steps.Total = contents.Models.Count + contents.Project.Datasets.Count + 1;
            await RemoveModelsAsync(contents.Models, steps, cancellationToken);
            await RemoveDatasetsAsync(contents.Project.Datasets, steps, cancellationToken);
        }

        var arn = await projects.ResolveArnAsync(identity, cancellationToken);
        steps.Next($"project {identity.Name}");
        if ((await projects.FindAsync(new ProjectIdentity(arn), cancellationToken))?.Status != "DELETING")
        {
            await connection.Rekognition.DeleteProjectAsync(new DeleteProjectRequest { ProjectArn = arn }, cancellationToken);
        }

        var gone = new ProjectIdentity(arn);
        for (var look = 0; await RequestPurpose.PollAsync(() => projects.FindAsync(gone, cancellationToken)) is not null; look++)
        {
            await Task.Delay(connection.Polling.Delay(look), cancellationToken);
        }
    }

    /// <exception cref="CustomLabelsException"><c>ResourceInUseException</c>, <c>ModelBusy</c>.</exception>
    public void Require(ProjectContents contents, bool recurse)
    {
        if (!recurse && !contents.IsEmpty)
        {
            throw new CustomLabelsException(
                "ResourceInUseException",
                ErrorKind.Busy,
                $"Removing the project '{contents.Project.Name}' would fail: it is not empty, it has {contents.Count()}. Remove them first, or all of it with -Recurse.",
                contents.Project.Name);
        }

        if (contents.Models.FirstOrDefault(model => model.Status is "COPYING_IN_PROGRESS" || (model.Status is "TRAINING_IN_PROGRESS" && connection.IsAws)) is { } busy)
        {
            throw new CustomLabelsException(
                "ModelBusy",
                ErrorKind.Busy,
                $"Removing the project '{contents.Project.Name}' would fail: the model {busy} is {busy.Status}, which cannot be interrupted. Wait for it with Wait-CLModel {busy}, then remove the project.",
                busy.ToString());
        }
    }

    private async Task RemoveModelsAsync(IReadOnlyList<Model> models, Steps steps, CancellationToken cancellationToken)
    {
        // All are told to stop first, so that they stop at the same time.
        foreach (var model in models.Where(model => model.Status is "RUNNING" or "TRAINING_IN_PROGRESS"))
        {
            steps.Say(model.Status == "RUNNING" ? $"stopping {model}" : $"cancelling the training of {model}");
            await _models.StopAsync(new ModelIdentity(model), null, cancellationToken);
        }

        foreach (var model in models)
        {
            var identity = new ModelIdentity(model);
            if (model.Status is "STARTING")
            {
                steps.Say($"waiting for {model} to start, to be stopped");
                await _models.WaitAsync(identity, ["RUNNING", "FAILED"], null, null, cancellationToken);
                await _models.StopAsync(identity, null, cancellationToken);
            }

            if (model.Status is "RUNNING" or "STARTING" or "STOPPING")
            {
                steps.Say($"waiting for {model} to stop");
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
                steps.Say($"waiting for dataset {dataset} to settle");
                await _datasets.WaitUntilSettledAsync(identity, cancellationToken);
            }

            steps.Next($"dataset {dataset}");
            await _datasets.RemoveAsync(identity, cancellationToken);
        }
    }

    private sealed class Steps(string project, IProgress<OperationProgress>? progress)
    {
        private int _done;

        public int Total { get; set; } = 1;

        public void Next(string what)
        {
            Say($"removing {what}");
            _done++;
        }

        public void Say(string what) =>
            progress?.Report(new OperationProgress($"Removing project {project}", $"Step {_done + 1} of {Total}: {what}", 100 * _done / Total));
    }
}
