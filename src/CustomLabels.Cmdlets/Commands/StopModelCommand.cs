using System.Management.Automation;
using CustomLabels.Completion;
using CustomLabels.Identity;
using CustomLabels.Models;
using CustomLabels.Pipeline;

namespace CustomLabels.Commands;

/// <summary>Stops models, and with them the costs. They can be started again at any time.</summary>
[Cmdlet(VerbsLifecycle.Stop, "CLModel", SupportsShouldProcess = true)]
[OutputType(typeof(Model))]
public sealed class StopModelCommand : SelectingCmdlet
{
    /// <summary>The models: project/version, project (its newest version), ARNs or objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelCompleter))]
    [SupportsWildcards]
    public ModelIdentity[] Model { get; set; } = null!;

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
        foreach (ModelIdentity identity in await ExpandAsync(Model, cancellationToken))
        {
            await AttemptAsync(identity, async () =>
            {
                ModelClient models = new(await ConnectAsync(cancellationToken));
                Model model = await models.GetAsync(identity, cancellationToken);
                if (!await ShouldProcessAsync(model.ToString(), "Stop model"))
                {
                    return;
                }

                model = await models.StopAsync(new ModelIdentity(model), cancellationToken);
                if (Wait)
                {
                    model = await models.WaitAsync(new ModelIdentity(model), ["STOPPED"], Timeout, Progress, cancellationToken);
                }

                await WriteAsync(model);
            });
        }
    }
}
