using CustomLabels.Models;

namespace CustomLabels.Commands;

/// <summary>Removes models that are not running. A removed model cannot be brought back.</summary>
[Cmdlet(VerbsCommon.Remove, "CLModel", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High, HelpUri = HelpPages.Base + "Remove-CLModel.md")]
public sealed class RemoveModelCommand : RemovalCmdlet
{
    /// <summary>The models: project/version, project (its newest version), ARNs or objects.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ModelArgument]
    [ArgumentCompleter(typeof(ModelCompleter))]
    [SupportsWildcards]
    public ModelIdentity[] Model { get; set; } = null!;

    /// <inheritdoc/>
    protected override async Task ProcessAsync(CancellationToken cancellationToken)
    {
        foreach (var identity in await Selection.ExpandAsync(Model, cancellationToken))
        {
            await RemoveAsync(identity, async () =>
            {
                ModelClient models = new(await ConnectAsync(cancellationToken));
                var model = await models.GetAsync(identity, cancellationToken);
                if (!ModelStates.CanBeRemoved(model.Status) && await Work.WouldFailAsync(() => throw Messages.ModelBusy(model)))
                {
                    return;
                }

                if (await MayRemoveAsync(() => Work.ShouldProcessAsync(model.ToString(), "Remove model")))
                {
                    if (!ModelStates.CanBeRemoved(model.Status))
                    {
                        throw Messages.ModelBusy(model);
                    }

                    await models.RemoveAsync(new ModelIdentity(model), cancellationToken);
                }
            });
        }
    }
}
