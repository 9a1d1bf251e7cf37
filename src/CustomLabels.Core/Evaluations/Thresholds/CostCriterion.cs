using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Thresholds;

/// <summary>The least cost of mistakes (C. Elkan, The Foundations of Cost-Sensitive Learning, IJCAI 2001). Not to give the label at all may cost least.</summary>
/// <param name="FalsePositive">What a label costs that is given wrongly; 0 or more.</param>
/// <param name="FalseNegative">What a label costs that is not given though it is there; 0 or more.</param>
internal sealed record CostCriterion(double FalsePositive, double FalseNegative) : ThresholdCriterion
{
    public override string Text => $"least cost with {Share(FalsePositive)} a false positive and {Share(FalseNegative)} a false negative";

    /// <summary>What the mistakes cost.</summary>
    public double Of(LabelCounts counts) => (FalsePositive * counts.FalsePositives) + (FalseNegative * counts.FalseNegatives);

    private protected override ThresholdPick Choose(IReadOnlyList<ThresholdCandidate> candidates, LabelScores scores)
    {
        var best = Best(candidates, counts => (-Of(counts), counts.TruePositives));
        LabelCounts none = new(0, 0, scores.Truths.Count);
        if (Of(none) >= Of(best.Counts))
        {
            return new ThresholdPick(best, Cost(best.Counts));
        }

        var highest = candidates[0].Point.Threshold;
        return highest < 1 - 1e-6
            ? new ThresholdPick(new ThresholdCandidate(new CurvePoint(1, none), highest), Cost(none) + "; it is cheapest never to give it")
            : new ThresholdPick(null, "it is cheapest never to give it, but a wrong prediction of it has a score of 1, which no threshold keeps out");
    }

    private string Cost(LabelCounts counts) => $"the mistakes cost {Share(Of(counts))}";
}
