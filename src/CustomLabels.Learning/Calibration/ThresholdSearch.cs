namespace CustomLabels.Learning.Calibration;

/// <summary>Finds the score from which a label counts as present.</summary>
internal static class ThresholdSearch
{
    /// <summary>
    /// The threshold with the best F1, halfway between the lowest score above it and the next one; the highest if several tie; 0.5 and 0 if
    /// nothing is positive.
    /// </summary>
    public static (double Threshold, double F1) Best(IReadOnlyList<double> scores, IReadOnlyList<bool> truth) =>
        Best(scores, truth, truth.Count(present => present));

    /// <summary>The same, where some positives have no score.</summary>
    public static (double Threshold, double F1) Best(IReadOnlyList<double> scores, IReadOnlyList<bool> truth, int positives)
    {
        var order = Enumerable.Range(0, scores.Count).OrderByDescending(i => scores[i]).ToArray();
        (double Threshold, double F1) best = (0.5, 0);
        var found = 0;
        for (var i = 0; i < order.Length; i++)
        {
            found += truth[order[i]] ? 1 : 0;
            if (i + 1 < order.Length && scores[order[i + 1]] == scores[order[i]])
            {
                continue;
            }

            var f1 = 2.0 * found / (i + 1 + positives);
            if (f1 > best.F1)
            {
                best = (i + 1 < order.Length ? (scores[order[i]] + scores[order[i + 1]]) / 2 : scores[order[i]] / 2, f1);
            }
        }

        return best;
    }
}
