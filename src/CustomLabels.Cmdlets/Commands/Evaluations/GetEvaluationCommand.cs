using CustomLabels.Evaluations.Results;
using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Commands;

/// <summary>Gets how well models did on their test images: overall, and per label in the property Labels.</summary>
[Cmdlet(VerbsCommon.Get, "CLEvaluation", DefaultParameterSetName = ModelSet, HelpUri = HelpPages.Base + "Get-CLEvaluation.md")]
[OutputType(typeof(Evaluation))]
public sealed class GetEvaluationCommand : EvaluationCmdlet
{
    /// <summary>The seed of the bootstrap that gives the 95 % intervals: the same one gives the same intervals.</summary>
    [Parameter]
    [ValidateRange(0, int.MaxValue)]
    public int Seed { get; set; } = 1;

    /// <inheritdoc/>
    private protected override async Task ProcessAsync(ScoredModel model, CancellationToken cancellationToken)
    {
        if (model.Set is null)
        {
            await Work.WarnAsync(Messages.NoCounts(model.Name, model.ReasonForNoSet()));
        }

        await Work.WriteAsync(EvaluationResults.Of(model, Seed, cancellationToken));
    }
}
