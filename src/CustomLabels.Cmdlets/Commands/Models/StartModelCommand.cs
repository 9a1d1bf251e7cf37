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

    /// <summary>Wait until the model runs; a failed start is an error.</summary>
    [Parameter]
    public SwitchParameter Wait { get; set; }

    /// <summary>How long -Wait waits: seconds, or a TimeSpan. The start itself continues afterward.</summary>
    [Parameter]
    [TimeoutTransformation]
    public TimeSpan? Timeout { get; set; }

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

            if (!await ShouldPayAsync(connection, Messages.StartModel(model, InferenceUnits, MaxInferenceUnits, connection.IsLocal)))
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

        model = await models.StartAsync(new ModelIdentity(model), InferenceUnits, MaxInferenceUnits, cancellationToken);
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
    }
}
