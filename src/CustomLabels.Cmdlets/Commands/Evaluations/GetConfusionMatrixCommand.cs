using CustomLabels.Evaluations.Results;
using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Commands;

/// <summary>Gets what models made of the test images or objects of each label: one row for each pair of a true and a predicted label.</summary>
[Cmdlet(VerbsCommon.Get, "CLConfusionMatrix", DefaultParameterSetName = ModelSet, HelpUri = HelpPages.Base + "Get-CLConfusionMatrix.md")]
[OutputType(typeof(ConfusionMatrixRow))]
public sealed class GetConfusionMatrixCommand : EvaluationCmdlet
{
    /// <inheritdoc/>
    private protected override async Task ProcessAsync(ScoredModel model, CancellationToken cancellationToken)
    {
        if (model is { Set: null, Summary.ConfusionMatrix: null })
        {
            model.RequireSet();
        }

        foreach (var row in ConfusionRows.Of(model))
        {
            await Work.WriteAsync(row);
        }
    }
}
