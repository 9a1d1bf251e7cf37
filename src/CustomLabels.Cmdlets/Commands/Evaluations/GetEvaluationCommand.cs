using CustomLabels.Models;

namespace CustomLabels.Commands;

/// <summary>Gets how well models did on their test photos: overall, and per label in the property Labels.</summary>
[Cmdlet(VerbsCommon.Get, "CLEvaluation", HelpUri = HelpPages.Base + "Get-CLEvaluation.md")]
[OutputType(typeof(Evaluation))]
public sealed class GetEvaluationCommand : SelectingCmdlet
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
                await WriteAsync(await models.GetEvaluationAsync(model, cancellationToken));
            });
        }
    }
}
