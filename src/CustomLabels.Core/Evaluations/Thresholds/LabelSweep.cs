using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Thresholds;

/// <summary>The choice for a label, and what is counted.</summary>
/// <param name="Scores">What the model says about the label.</param>
/// <param name="Criterion">What is asked of the threshold.</param>
/// <param name="Pick">The threshold chosen on all images.</param>
/// <param name="CrossFit">The folds; null when the figures are of the images chosen on.</param>
/// <param name="OfFold">The threshold that counts in each fold; empty without folds.</param>
/// <param name="Counts">What is counted.</param>
internal sealed record LabelSweep(LabelScores Scores, ThresholdCriterion Criterion, ThresholdPick Pick, CrossFit? CrossFit, double[] OfFold, LabelCounts Counts)
{
    /// <summary>Chooses and counts.</summary>
    public static LabelSweep Of(LabelScores scores, ThresholdCriterion criterion, CrossFit? crossFit)
    {
        var pick = criterion.Choose(scores);
        var ofFold = crossFit?.Thresholds(scores, criterion) ?? [];
        return new LabelSweep(
            scores, criterion, pick, crossFit, ofFold, crossFit?.Counts(scores, ofFold) ?? scores.At(pick.Chosen?.Point.Threshold ?? double.PositiveInfinity));
    }

    /// <summary>What to say about it; null when there is nothing.</summary>
    public string? Message
    {
        get
        {
            var without = OfFold.Count(double.IsPositiveInfinity);
            string?[] parts =
            [
                Pick.Message is null ? null : $"'{Scores.Label}': {Pick.Message}.",
                without > 0 && Pick.Chosen is not null ? $"In {without} of {OfFold.Length} folds no threshold reaches it; there the label counts as not given." : null,
            ];
            return parts.Any(part => part is not null) ? string.Join(' ', parts.Where(part => part is not null)) : null;
        }
    }

    /// <summary>The threshold at which an image is counted.</summary>
    public double ThresholdOf(int image) => CrossFit is null ? Pick.Chosen?.Point.Threshold ?? double.PositiveInfinity : OfFold[CrossFit.FoldOf[image]];
}
