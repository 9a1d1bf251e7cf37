using CustomLabels.Service.Datasets;
using CustomLabels.Service.Models;
using CustomLabels.Service.Projects;
using static CustomLabels.Service.Datasets.DatasetStatus;
using static CustomLabels.Service.Models.VersionStatus;

namespace CustomLabels.Service.Rekognition.Operations;

/// <summary>
/// The table of states: which operation is allowed in which state of which resource, and the error otherwise (spec/api.md §7
/// and §11). Operations without a row accept any state: the Describe operations, and tags.
/// </summary>
internal static class StateRules
{
    /// <summary>All rows.</summary>
    public static readonly IReadOnlyList<StateRule> Table =
    [
        // A project that is being deleted is as good as gone, except for DeleteProject.
        Project("DeleteProject", "be deleted", InUse()),
        Project("CreateDataset", "get a dataset", Gone, InUse()),
        Project("CreateProjectVersion", "get a model", Gone, InUse()),
        Project("CopyProjectVersion", "get a model", Gone, InUse()),
        Project("PutProjectPolicy", "get a policy", Gone, InUse()),
        Project("DeleteProjectPolicy", "lose a policy", Gone, InUse()),

        Dataset("CreateDataset", "be copied", [CreateComplete, UpdateComplete, UpdateFailed], InvalidParameter()),
        Dataset("ListDatasetEntries", "be listed", [CreateComplete, CreateFailed, UpdateComplete, UpdateFailed], NotReady([CreateInProgress]), InUse()),
        Dataset("ListDatasetLabels", "be listed", [CreateComplete, CreateFailed, UpdateComplete, UpdateFailed], NotReady([CreateInProgress]), InUse()),
        Dataset("UpdateDatasetEntries", "be changed", [CreateComplete, UpdateComplete, UpdateFailed], InvalidParameter([CreateFailed], Recreate), InUse(Settled)),
        Dataset("DistributeDatasetEntries", "be distributed", [CreateComplete, UpdateComplete, UpdateFailed], NotReady([CreateFailed], Recreate), NotReady([], Settled)),
        Dataset("CreateProjectVersion", "be trained on", [CreateComplete, UpdateComplete, UpdateFailed], InvalidParameter([CreateFailed], Recreate), InUse(Settled)),
        Dataset("DeleteDataset", "be deleted", [CreateComplete, CreateFailed, UpdateComplete, UpdateFailed], InUse()),

        Version("StartProjectVersion", "be started", [TrainingCompleted, CopyingCompleted, Stopped, VersionStatus.Failed], InvalidParameter([TrainingFailed, CopyingFailed], "It has no model."), InUse()),
        Version("StopProjectVersion", "be stopped", [Running, Starting], InUse()),
        Version("DetectCustomLabels", "detect labels", [Running], NotReady([TrainingCompleted, CopyingCompleted, Stopped, VersionStatus.Failed], "Start it first (StartProjectVersion)."), NotReady([])),
        Version("CopyProjectVersion", "be copied", [TrainingCompleted, CopyingCompleted, Starting, Running, VersionStatus.Failed, Stopping, Stopped],
            InvalidParameter([TrainingFailed, CopyingFailed], "It has no model."), InUse()),
        Version("DeleteProjectVersion", "be deleted", [TrainingCompleted, TrainingFailed, CopyingCompleted, CopyingFailed, Stopped, VersionStatus.Failed],
            InUse([Running, Starting], "Stop it first (StopProjectVersion)."), InUse()),
    ];

    private const string Recreate = "Delete it and create it again.";
    private const string Settled = "Wait until it has settled.";

    private static StateRefusal Gone => new(_ => ServiceException.NotFound("The project does not exist: it is being deleted."), [ProjectStatus.Deleting]);

    /// <exception cref="ServiceException">The operation is not allowed in the state of the project.</exception>
    public static void Require(string operation, ProjectRow project) =>
        Require(operation, ProjectStatus.Machine, project.Status, $"project {project.Name}", null);

    /// <exception cref="ServiceException">The operation is not allowed in the state of the dataset.</exception>
    public static void Require(string operation, DatasetRow dataset) =>
        Require(operation, DatasetStatus.Machine, dataset.Status, $"{dataset.Type} dataset", dataset.Status == CreateFailed ? dataset.Message : null);

    /// <exception cref="ServiceException">The operation is not allowed in the state of the version.</exception>
    public static void Require(string operation, VersionRow version) => Require(
        operation, VersionStatus.Machine, version.Status, $"model {version.Name}", version.Status is TrainingFailed or CopyingFailed ? version.Message : null);

    private static void Require(string operation, StateMachine machine, string status, string subject, string? reason)
    {
        var rule = Table.Single(row => row.Operation == operation && row.Machine == machine);
        if (rule.Refusal(status) is { } refusal)
        {
            throw refusal.Refuse(string.Join(' ', ((string?[])[$"The {subject} cannot {rule.Use} while its status is {status}.", reason, refusal.Advice]).OfType<string>()));
        }
    }

    private static StateRule Project(string operation, string use, params IReadOnlyList<StateRefusal> refusals) =>
        new(operation, ProjectStatus.Machine, use, [ProjectStatus.Created], refusals);

    private static StateRule Dataset(string operation, string use, IReadOnlyList<string> allowed, params IReadOnlyList<StateRefusal> refusals) =>
        new(operation, DatasetStatus.Machine, use, allowed, refusals);

    private static StateRule Version(string operation, string use, IReadOnlyList<string> allowed, params IReadOnlyList<StateRefusal> refusals) =>
        new(operation, VersionStatus.Machine, use, allowed, refusals);

    private static StateRefusal InUse(string? advice = null) => InUse([], advice);

    private static StateRefusal InUse(IReadOnlyList<string> states, string? advice = null) => new(ServiceException.InUse, states, advice);

    private static StateRefusal NotReady(IReadOnlyList<string> states, string? advice = null) => new(ServiceException.NotReady, states, advice);

    private static StateRefusal InvalidParameter(IReadOnlyList<string>? states = null, string? advice = null) => new(ServiceException.InvalidParameter, states ?? [], advice);
}
