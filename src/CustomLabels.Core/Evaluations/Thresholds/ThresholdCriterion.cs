using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Thresholds;

/// <summary>What a threshold must be good for.</summary>
internal abstract record ThresholdCriterion
{
    /// <summary>What is asked, for instance <c>best F1 score</c>.</summary>
    public abstract string Text { get; }

    /// <summary>Chooses for a label.</summary>
    /// <param name="scores">What the model says about the label.</param>
    public ThresholdPick Choose(LabelScores scores)
    {
        if (scores.Truths.Count == 0)
        {
            return new ThresholdPick(null, "no test image has it, so nothing can be counted");
        }

        var candidates = ThresholdCandidate.Of(scores);
        return candidates.Count == 0
            ? new ThresholdPick(null, "the model gives it to no test image, whatever the confidence")
            : Choose(candidates, scores);
    }

    /// <summary>Chooses from thresholds.</summary>
    /// <param name="candidates">The thresholds, the highest first; at least one.</param>
    /// <param name="scores">What the model says about the label, which test images have.</param>
    private protected abstract ThresholdPick Choose(IReadOnlyList<ThresholdCandidate> candidates, LabelScores scores);

    /// <summary>The candidate with the highest value; of equal ones the first, which has the highest threshold.</summary>
    private protected static ThresholdCandidate Best(IEnumerable<ThresholdCandidate> candidates, Func<LabelCounts, (double, double)> value) =>
        candidates.MaxBy(candidate => value(candidate.Counts));

    /// <summary>A share as messages show it.</summary>
    private protected static string Share(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);
}
