using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Thresholds;

/// <summary>
/// The best F score, in which recall counts β times as much as precision (C. J. van Rijsbergen, Information Retrieval, 1979, chapter 7); with 1 the F1 score.
/// </summary>
/// <param name="Beta">How much recall counts beside precision; more than 0.</param>
internal sealed record FBetaCriterion(double Beta) : ThresholdCriterion
{
    public override string Text => Beta == 1 ? "best F1 score" : $"best F score with beta {Share(Beta)}";

    private protected override ThresholdPick Choose(IReadOnlyList<ThresholdCandidate> candidates, LabelScores scores)
    {
        var best = Best(candidates, counts => (counts.FBeta(Beta), 0));
        return best.Counts.TruePositives > 0 ? new ThresholdPick(best) : new ThresholdPick(null, "none of the model's predictions of it is right");
    }
}
