using CustomLabels.Models;

namespace CustomLabels.Commands;

/// <summary>Gets how models classified the test photos: one row per true label.</summary>
[Cmdlet(VerbsCommon.Get, "CLConfusionMatrix", HelpUri = HelpPages.Base + "Get-CLConfusionMatrix.md")]
[OutputType(typeof(ConfusionMatrixRow))]
public sealed class GetConfusionMatrixCommand : ModelsCmdlet
{
    /// <inheritdoc/>
    private protected override async Task ProcessAsync(ModelIdentity model, ServiceConnection connection, CancellationToken cancellationToken)
    {
        ModelClient models = new(connection);
        var evaluation = await models.GetEvaluationAsync(model, cancellationToken);
        foreach (var row in evaluation.ConfusionMatrix)
        {
            await Work.WriteAsync(row);
        }
    }
}
