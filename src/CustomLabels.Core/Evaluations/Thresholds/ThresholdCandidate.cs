using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Thresholds;

/// <summary>A threshold that can be chosen.</summary>
/// <param name="Point">The threshold and what is counted there.</param>
/// <param name="Below">The next lower score, which must stay out; 0 when there is none.</param>
internal readonly record struct ThresholdCandidate(CurvePoint Point, double Below)
{
    /// <summary>How far below the score detection may put the threshold.</summary>
    private const double Margin = 1e-4;

    /// <summary>What is counted.</summary>
    public LabelCounts Counts => Point.Counts;

    /// <summary>
    /// The confidence, 0 to 100, from which detection gives the label: a hair below the score, at most half of the way to the next lower one, so that
    /// rounding to 32 bits on the way changes nothing.
    /// </summary>
    public double MinConfidence => 100 * (Point.Threshold - Math.Min(Margin, (Point.Threshold - Below) / 2));

    /// <summary>The thresholds that a label's scores offer, the highest first: those that part scores which detection can tell apart.</summary>
    public static IReadOnlyList<ThresholdCandidate> Of(LabelScores scores)
    {
        CurvePoint[] curve = [.. scores.Curve()];
        List<ThresholdCandidate> candidates = [];
        for (var i = 0; i < curve.Length; i++)
        {
            var below = i + 1 < curve.Length ? curve[i + 1].Threshold : 0;
            if (i + 1 == curve.Length || IsPartedOnTheWire(curve[i].Threshold, below))
            {
                candidates.Add(new ThresholdCandidate(curve[i], below));
            }
        }

        return candidates;
    }

    /// <summary>Whether two scores differ as confidences of 32 bits, however they were rounded on the way.</summary>
    private static bool IsPartedOnTheWire(double score, double below)
    {
        const int Roundings = 4;
        var confidence = (float)(100 * score);
        return confidence - (float)(100 * below) > Roundings * (MathF.BitIncrement(confidence) - confidence);
    }
}
