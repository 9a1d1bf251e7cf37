using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Thresholds;

/// <summary>A recall of at least so much, and the highest precision that this leaves.</summary>
/// <param name="Recall">The recall, 0 to 1.</param>
internal sealed record RecallCriterion(double Recall) : ThresholdCriterion
{
    public override string Text => $"recall of at least {Share(Recall)}";

    private protected override ThresholdPick Choose(IReadOnlyList<ThresholdCandidate> candidates, LabelScores scores)
    {
        ThresholdCandidate[] fit = [.. candidates.Where(candidate => candidate.Counts.Recall >= Recall)];
        if (fit.Length > 0)
        {
            return new ThresholdPick(Best(fit, counts => (counts.Precision, counts.Recall)));
        }

        var best = candidates[^1];
        return new ThresholdPick(null, $"no threshold reaches a recall of {Share(Recall)}: the best is {Share(best.Counts.Recall)}, when every prediction counts");
    }
}
