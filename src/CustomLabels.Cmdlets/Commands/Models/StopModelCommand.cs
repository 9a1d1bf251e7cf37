using CustomLabels.Leases;
using CustomLabels.Models;

namespace CustomLabels.Commands;

/// <summary>Stops models, and with them the cost. They can be started again at any time.</summary>
[Cmdlet(VerbsLifecycle.Stop, "CLModel", SupportsShouldProcess = true, HelpUri = HelpPages.Base + "Stop-CLModel.md")]
[OutputType(typeof(Model))]
public sealed class StopModelCommand : SelectingCmdlet
{
    /// <summary>Makes the cmdlet. It is used in finally blocks: its errors must not replace the one that led there.</summary>
    public StopModelCommand() => Work.EndsOnConnectionErrors = false;

    /// <summary>The models: project/version, project (its newest version), ARNs or objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ModelArgument(AllowsNothing = true)]
    [ArgumentCompleter(typeof(ModelCompleter))]
    [SupportsWildcards]
    [AllowNull]
    public ModelIdentity[]? Model { get; set; }

    /// <summary>Wait until the model has stopped.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long -Wait waits: seconds, or a TimeSpan.</summary>
    [Parameter]
    [TimeoutTransformation]
    public TimeSpan? Timeout { get; set; }

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        if (Model is null)
        {
            await Work.WriteAsync(Messages.NoModelToStop().ToErrorRecord(null));
            return;
        }

        foreach (var identity in await Selection.ExpandAsync(Model, cancellationToken))
        {
            await Selection.AttemptAsync(identity, () => StopAsync(identity, cancellationToken));
        }
    }

    private async Task StopAsync(ModelIdentity identity, CancellationToken cancellationToken)
    {
        var connection = await ConnectAsync(cancellationToken);
        ModelClient models = new(connection);
        Model model;
        try
        {
            model = await models.GetAsync(identity, cancellationToken);
        }
        catch (CustomLabelsException e) when (identity.Arn is not null && e.Kind == ErrorKind.NotFound)
        {
            // It existed, and what is gone does not run.
            await Work.NothingToDoAsync(Messages.GoneAlready(identity));
            return;
        }

        var trains = model.Status == "TRAINING_IN_PROGRESS";
        if (trains && connection.IsAws)
        {
            throw ModelClient.NotCancellable(model);
        }

        if (!ModelStates.CanBeStopped(model.Status))
        {
            await Work.NothingToDoAsync(Messages.NothingToStop(model));
        }
        else if (!await Work.ShouldProcessAsync(model.ToString(), trains ? "Cancel training of model" : "Stop model"))
        {
            return;
        }

        if (await Work.IsDryRunAsync())
        {
            return;
        }

        var wasUp = ModelStates.IsUp(model.Status);
        model = await models.StopAsync(new ModelIdentity(model), Work.Progress, cancellationToken);
        if (wasUp)
        {
            // Nobody's lease is to end the next run.
            await new LeaseClient(connection, TimeProvider.System).ForgetAsync(model, cancellationToken);
        }

        if (Wait && model.Status == "STOPPING")
        {
            model = await Work.WaitForAsync(Messages.StopGoesOn(model), () => models.WaitAsync(new ModelIdentity(model), ["STOPPED", "FAILED"], Timeout, Work.Progress, cancellationToken));
        }

        await Work.WriteAsync(model);
    }
}
