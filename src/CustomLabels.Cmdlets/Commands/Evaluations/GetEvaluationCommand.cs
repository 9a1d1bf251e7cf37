using CustomLabels.Models;

namespace CustomLabels.Commands;

/// <summary>Gets how well models did on their test photos: overall, and per label in the property Labels.</summary>
[Cmdlet(VerbsCommon.Get, "CLEvaluation", HelpUri = HelpPages.Base + "Get-CLEvaluation.md")]
[OutputType(typeof(Evaluation))]
public sealed class GetEvaluationCommand : ModelsCmdlet
{
    /// <inheritdoc/>
    private protected override async Task ProcessAsync(ModelIdentity model, ServiceConnection connection, CancellationToken cancellationToken)
    {
        ModelClient models = new(connection);
        await Work.WriteAsync(await models.GetEvaluationAsync(model, cancellationToken));
    }
}
