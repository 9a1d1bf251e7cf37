namespace CustomLabels.Service.Models;

/// <summary>The states of a project version (spec/api.md §7.3).</summary>
internal static class VersionStatus
{
    public const string TrainingInProgress = "TRAINING_IN_PROGRESS";
    public const string TrainingCompleted = "TRAINING_COMPLETED";
    public const string TrainingFailed = "TRAINING_FAILED";
    public const string Starting = "STARTING";
    public const string Running = "RUNNING";
    public const string Failed = "FAILED";
    public const string Stopping = "STOPPING";
    public const string Stopped = "STOPPED";
    public const string Deleting = "DELETING";
    public const string CopyingInProgress = "COPYING_IN_PROGRESS";
    public const string CopyingCompleted = "COPYING_COMPLETED";
    public const string CopyingFailed = "COPYING_FAILED";

    public static readonly StateMachine Machine = new("model", new()
    {
        [TrainingInProgress] = [TrainingCompleted, TrainingFailed],
        [TrainingCompleted] = [Starting, Deleting],
        [TrainingFailed] = [Deleting],
        [CopyingInProgress] = [CopyingCompleted, CopyingFailed],
        [CopyingCompleted] = [Starting, Deleting],
        [CopyingFailed] = [Deleting],

        // RUNNING goes back to STARTING when the service restarts: the network is loaded again.
        [Starting] = [Running, Failed, Stopping],
        [Running] = [Stopping, Starting],
        [Failed] = [Starting, Deleting],
        [Stopping] = [Stopped],
        [Stopped] = [Starting, Deleting],
        [Deleting] = [],
    });
}
