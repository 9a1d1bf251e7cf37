namespace CustomLabels.Evaluations;

/// <summary>Finds a label's assumed threshold: the one with the best F1 score.</summary>
internal static class AssumedThreshold
{
    /// <summary>For a label without evidence: no test image has it and no threshold is preferred.</summary>
    internal const double Unknown = 0.5;

    /// <summary>
    /// How far above the next lower score a threshold keeps, at most: thresholds and scores pass through 32-bit numbers on
    /// their way, and must not become equal there.
    /// </summary>
    private const double Margin = 1e-4;

    private readonly record struct Range(double Above, double UpTo);

    /// <param name="scores">The model's scores, and whether each is right.</param>
    /// <param name="positives">How many there are to find, including those without a score.</param>
    /// <param name="preferred">The threshold to prefer among equally good ones.</param>
    public static double Find(IReadOnlyList<(double Score, bool IsTrue)> scores, int positives, double? preferred)
    {
        double? wanted = preferred is { } value ? Math.Clamp(value, 0, 1) : null;
        if (!scores.Any(item => item.IsTrue))
        {
            return wanted ?? Unknown;
        }

        var best = BestRanges(scores, positives);
        if (wanted is not { } near)
        {
            return best.Max(range => range.UpTo);
        }

        return best.Select(range => Nearest(range, near)).MinBy(threshold => (Math.Abs(threshold - near), -threshold));
    }

    /// <summary>Every range (above, up to] of thresholds that gives the best F1 score.</summary>
    private static List<Range> BestRanges(IReadOnlyList<(double Score, bool IsTrue)> scores, int positives)
    {
        List<(double Score, bool IsTrue)> falling = [.. scores.OrderByDescending(item => item.Score)];
        List<Range> ranges = [];
        double best = 0;
        var hits = 0;
        for (var i = 0; i < falling.Count; i++)
        {
            hits += falling[i].IsTrue ? 1 : 0;
            var last = i + 1 == falling.Count;
            if (!last && falling[i + 1].Score == falling[i].Score)
            {
                continue;
            }

            var f1 = LabelEvaluation.F1(hits, i + 1, positives);
            if (f1 < best || f1 == 0)
            {
                continue;
            }

            if (f1 > best)
            {
                ranges.Clear();
                best = f1;
            }

            ranges.Add(new Range(last ? 0 : falling[i + 1].Score, falling[i].Score));
        }

        return ranges;
    }

    private static double Nearest(Range range, double preferred)
    {
        var lowest = range.Above + Math.Min(Margin, (range.UpTo - range.Above) / 2);
        return Math.Clamp(preferred, Math.Min(lowest, range.UpTo), range.UpTo);
    }
}
