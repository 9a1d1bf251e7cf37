using CustomLabels.Leases;
using CustomLabels.Models;

namespace CustomLabels.Commands;

/// <summary>Starts models, so that they take photos. On AWS a running model costs money by the hour until it is stopped.</summary>
[Cmdlet(VerbsLifecycle.Start, "CLModel", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpPages.Base + "Start-CLModel.md")]
[OutputType(typeof(Model))]
public sealed class StartModelCommand : ModelsCmdlet
{
    /// <summary>Inference units: how much the model can take at a time, at as many times the price.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int InferenceUnits { get; set; } = 1;

    /// <summary>Up to how many units the service may scale the model when it has more to do.</summary>
    [Parameter]
    [ValidateRange(1, 1000)]
    public int? MaxInferenceUnits { get; set; }

    /// <summary>A lease: how long the model may run from now, as 45m, 1h30m, seconds or a TimeSpan. On a running model it sets the lease anew.</summary>
    [Parameter]
    [TimeoutTransformation]
    public TimeSpan? StopAfter { get; set; }

    /// <summary>Whom the lease is for; by default the run of the build server, else the user.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Owner { get; set; }

    /// <summary>Wait until the model runs; a failed start is an error.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long -Wait waits: seconds, or a TimeSpan. The start itself continues afterward.</summary>
    [Parameter]
    [TimeoutTransformation]
    public TimeSpan? Timeout { get; set; }

    /// <inheritdoc/>
    protected override Task BeginAsync(CancellationToken cancellationToken) =>
        Owner is not null && StopAfter is null ? throw CostMessages.OwnerWithoutLease() : Task.CompletedTask;

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(ModelIdentity identity, ServiceConnection connection, CancellationToken cancellationToken)
    {
        ModelClient models = new(connection);
        var model = await models.GetAsync(identity, cancellationToken);
        if (ModelStates.IsUp(model.Status))
        {
            await SayRunsAlreadyAsync(model);
        }
        else
        {
            if (!ModelStates.CanBeStarted(model.Status) && !(Wait && model.Status == "STOPPING") && await Work.WouldFailAsync(() => throw Messages.NotStartable(model)))
            {
                return;
            }

            if (!await ShouldPayAsync(connection, CostMessages.StartModel(model, InferenceUnits, MaxInferenceUnits, connection.Price, StopAfter)))
            {
                return;
            }

            if (Wait && model.Status == "STOPPING")
            {
                await models.WaitAsync(new ModelIdentity(model), ["STOPPED", "FAILED"], Timeout, Work.Progress, cancellationToken);
            }
        }

        if (await Work.IsDryRunAsync())
        {
            return;
        }

        model = await StartAsync(model, connection, cancellationToken);
        if (Wait)
        {
            var started = model.WasStarted;
            model = await Work.WaitForAsync(Messages.StartGoesOn(model), () => models.WaitAsync(new ModelIdentity(model), ["RUNNING"], Timeout, Work.Progress, cancellationToken)) with { WasStarted = started };
        }

        await Work.WriteAsync(model);
    }

    private async Task SayRunsAlreadyAsync(Model model)
    {
        var asked = MyInvocation.BoundParameters.ContainsKey(nameof(InferenceUnits)) || MyInvocation.BoundParameters.ContainsKey(nameof(MaxInferenceUnits));
        if (asked && (model.MinInferenceUnits != InferenceUnits || model.MaxInferenceUnits != MaxInferenceUnits))
        {
            await Work.WarnAsync(Messages.OtherUnits(model));
        }

        await Work.NothingToDoAsync(Messages.RunsAlready(model));
        if (StopAfter is { } length && await Work.IsDryRunAsync())
        {
            await Work.NothingToDoAsync(CostMessages.WouldLease(model, length));
        }
    }

    private async Task<Model> StartAsync(Model model, ServiceConnection connection, CancellationToken cancellationToken)
    {
        LeaseClient leases = new(connection, TimeProvider.System);
        if (StopAfter is not { } length)
        {
            if (!ModelStates.IsUp(model.Status))
            {
                await leases.ForgetAsync(model, cancellationToken);
            }

            return await new ModelClient(connection).StartAsync(new ModelIdentity(model), InferenceUnits, MaxInferenceUnits, cancellationToken);
        }

        var (started, lease) = await leases.StartAsync(new ModelIdentity(model), InferenceUnits, MaxInferenceUnits, length, Owner, cancellationToken);
        Work.Trace(CostMessages.Leased(started, lease));
        if (lease.Owner != (Owner ?? LeaseOwner.OfThisProcess))
        {
            await Work.WarnAsync(CostMessages.LongerLease(started, lease));
        }
        else if (!connection.IsLocal)
        {
            await Work.WarnAsync(CostMessages.NothingEndsLeases(started));
        }

        return started;
    }
}
