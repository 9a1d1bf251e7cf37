using CustomLabels.Models;

namespace CustomLabels.Commands;

/// <summary>Starts models, so that they take photos. On AWS a running model costs money by the hour until it is stopped.</summary>
[Cmdlet(VerbsLifecycle.Start, "CLModel", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpPages.Base + "Start-CLModel.md")]
[OutputType(typeof(Model))]
public sealed class StartModelCommand : SelectingCmdlet
{
    /// <summary>The models: project/version, project (its newest version), ARNs or objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelCompleter))]
    [SupportsWildcards]
    public ModelIdentity[] Model { get; set; } = null!;

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
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (var identity in await Selection.ExpandAsync(Model, cancellationToken))
        {
            await AttemptAsync(identity, async () =>
            {
                var connection = await ConnectAsync(cancellationToken);
                ModelClient models = new(connection);
                var model = await models.GetAsync(identity, cancellationToken);
                if (ModelStates.IsUp(model.Status))
                {
                    await SayRunsAlreadyAsync(model);
                }
                else
                {
                    if (!ModelStates.CanBeStarted(model.Status) && !(Wait && model.Status == "STOPPING") && await WouldFailAsync(() => throw Messages.NotStartable(model)))
                    {
                        return;
                    }

                    if (!await ShouldPayAsync(connection, Messages.StartModel(model, InferenceUnits, MaxInferenceUnits, connection.IsLocal)))
                    {
                        return;
                    }

                    if (Wait && model.Status == "STOPPING")
                    {
                        await models.WaitAsync(new ModelIdentity(model), ["STOPPED", "FAILED"], Timeout, Progress, cancellationToken);
                    }
                }

                if (await IsDryRunAsync())
                {
                    return;
                }

                model = await models.StartAsync(new ModelIdentity(model), InferenceUnits, MaxInferenceUnits, cancellationToken);
                if (Wait)
                {
                    var started = model.WasStarted;
                    model = await WaitForAsync(Messages.StartGoesOn(model), () => models.WaitAsync(new ModelIdentity(model), ["RUNNING"], Timeout, Progress, cancellationToken)) with { WasStarted = started };
                }

                await WriteAsync(model);
            });
        }
    }

    private async Task SayRunsAlreadyAsync(Model model)
    {
        var asked = MyInvocation.BoundParameters.ContainsKey(nameof(InferenceUnits)) || MyInvocation.BoundParameters.ContainsKey(nameof(MaxInferenceUnits));
        if (asked && (model.MinInferenceUnits != InferenceUnits || model.MaxInferenceUnits != MaxInferenceUnits))
        {
            await WarnAsync(Messages.OtherUnits(model));
        }

        await NothingToDoAsync(Messages.RunsAlready(model));
    }
}
