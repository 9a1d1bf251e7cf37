using CustomLabels.Models;

namespace CustomLabels.Commands;

/// <summary>Waits until models reach a state, and fails as soon as they no longer can.</summary>
[Cmdlet(VerbsLifecycle.Wait, "CLModel", HelpUri = HelpPages.Base + "Wait-CLModel.md")]
[OutputType(typeof(Model))]
public sealed class WaitModelCommand : ModelsCmdlet
{
    /// <summary>The states in which a model rests and nothing has gone wrong.</summary>
    private static readonly string[] EndStates = [.. ModelStates.All.Where(static s => ModelStates.IsResting(s) && !ModelStates.IsFailure(s))];

    /// <summary>The state, or any of several; by default the end of whatever the model is doing.</summary>
    [Parameter(Position = 1)]
    [ValidateSet(
        "TRAINING_IN_PROGRESS",
        "TRAINING_COMPLETED",
        "TRAINING_FAILED",
        "STARTING",
        "RUNNING",
        "FAILED",
        "STOPPING",
        "STOPPED",
        "DELETING",
        "COPYING_IN_PROGRESS",
        "COPYING_COMPLETED",
        "COPYING_FAILED",
        "DEPRECATED",
        "EXPIRED")]
    public string[]? Status { get; set; }

    /// <summary>How long to wait: seconds, or a TimeSpan.</summary>
    [Parameter]
    [TimeoutTransformation]
    public TimeSpan? Timeout { get; set; }

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(ModelIdentity model, ServiceConnection connection, CancellationToken cancellationToken)
    {
        ModelClient models = new(connection);
        await Work.WriteAsync(await Work.WaitForAsync(Messages.WaitEnds(model), () => models.WaitAsync(model, Status ?? EndStates, Timeout, Work.Progress, cancellationToken)));
    }
}
