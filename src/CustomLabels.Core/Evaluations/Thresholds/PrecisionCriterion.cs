using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Thresholds;

/// <summary>
/// A precision of at least so much, and the highest recall that this leaves. Of many thresholds the one whose precision just reaches a target is
/// often one that was lucky, and misses it on other images. So the lower end of the precision's one-sided 80 % confidence interval must reach the target
/// (E. B. Wilson, Probable Inference, the Law of Succession, and Statistical Inference, JASA 22, 1927), where the label is given at least 30 times. Where too
/// few images are there for any threshold to do that, the precision itself decides.
/// </summary>
/// <param name="Precision">The precision, 0 to 1.</param>
internal sealed record PrecisionCriterion(double Precision) : ThresholdCriterion
{
    /// <summary>The 0.8 quantile of the standard normal distribution.</summary>
    private const double Quantile = 0.8416212335729143;

    /// <summary>From how many on an interval says something.</summary>
    private const int MinPredicted = 30;

    public override string Text => $"precision of at least {Share(Precision)}";

    /// <summary>The lower end of the confidence interval of a precision.</summary>
    /// <param name="counts">What is counted.</param>
    private static double Surely(LabelCounts counts)
    {
        var square = Quantile * Quantile / counts.Predicted;
        var middle = counts.Precision + (square / 2);
        var reach = Math.Sqrt(square * ((counts.Precision * (1 - counts.Precision)) + (square / 4)));
        return (middle - reach) / (1 + square);
    }

    private protected override ThresholdPick Choose(IReadOnlyList<ThresholdCandidate> candidates, LabelScores scores)
    {
        ThresholdCandidate[] fit = [.. candidates.Where(candidate => candidate.Counts.TruePositives > 0 && candidate.Counts.Precision >= Precision)];
        if (fit.Length == 0)
        {
            var best = Best(candidates, counts => (counts.Precision, counts.Recall));
            return new ThresholdPick(
                null,
                $"no threshold reaches a precision of {Share(Precision)}: the best is {Share(best.Counts.Precision)}, at threshold {Share(best.Point.Threshold)}");
        }

        ThresholdCandidate[] sure = [.. fit.Where(candidate => candidate.Counts.Predicted >= MinPredicted && Surely(candidate.Counts) >= Precision)];
        return sure.Length > 0
            ? new ThresholdPick(Best(sure, counts => (counts.Recall, counts.Precision)))
            : new ThresholdPick(Best(fit, counts => (counts.Recall, counts.Precision)), "too few test images to be sure of the precision on others");
    }
}
