using CustomLabels.Models;

namespace CustomLabels.Commands;

/// <summary>Gets how models classified the test photos: one row per true label.</summary>
[Cmdlet(VerbsCommon.Get, "CLConfusionMatrix", HelpUri = HelpPages.Base + "Get-CLConfusionMatrix.md")]
[OutputType(typeof(ConfusionMatrixRow))]
public sealed class GetConfusionMatrixCommand : SelectingCmdlet
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
        foreach (var model in await Selection.ExpandAsync(Model, cancellationToken))
        {
            await AttemptAsync(model, async () =>
            {
                ModelClient models = new(await ConnectAsync(cancellationToken));
                var evaluation = await models.GetEvaluationAsync(model, cancellationToken);
                foreach (var row in evaluation.ConfusionMatrix)
                {
                    await WriteAsync(row);
                }
            });
        }
    }
}
