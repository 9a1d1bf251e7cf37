using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Segments;

/// <summary>
/// Whether some images are judged differently from the others by more than chance: how often as many images, drawn from all of them, differ as much
/// from the rest in their F1 score (B. Efron, R. Tibshirani, An Introduction to the Bootstrap, 1993, chapter 15). The same seed gives the same p-values.
/// </summary>
internal static class PermutationTest
{
    private const int MaxRounds = 5_000;
    private const int MinRounds = 1_000;
    private const long MaxSteps = 100_000_000;
    private const double Rounding = 1e-12;

    /// <summary>The two-sided p-value.</summary>
    /// <param name="counts">What is counted on each image, of all labels together.</param>
    /// <param name="part">The indexes of some of them.</param>
    public static double PValue(LabelCounts[] counts, int[] part, int seed, CancellationToken cancellationToken)
    {
        var all = counts.Aggregate(default(LabelCounts), LabelCounts.Add);
        var observed = Difference(all, part.Aggregate(default(LabelCounts), (sum, i) => sum + counts[i]));
        var rounds = (int)Math.Clamp(MaxSteps / (1 + counts.Length), MinRounds, MaxRounds);
        var asLarge = 0;
        Parallel.For(0, rounds, new ParallelOptions { CancellationToken = cancellationToken }, round =>
        {
            SeededRandom random = new(((ulong)(uint)seed << 32) | (uint)round);
            LabelCounts drawn = default;
            var wanted = part.Length;
            for (var i = 0; wanted > 0; i++)
            {
                // Each image with the probability that leaves every choice of as many images as likely.
                if (random.NextInt(counts.Length - i) < wanted)
                {
                    drawn += counts[i];
                    wanted--;
                }
            }

            if (Difference(all, drawn) >= observed - Rounding)
            {
                Interlocked.Increment(ref asLarge);
            }
        });
        return (asLarge + 1.0) / (rounds + 1);
    }

    private static double Difference(LabelCounts all, LabelCounts part) => Math.Abs(part.F1Score - (all - part).F1Score);
}
