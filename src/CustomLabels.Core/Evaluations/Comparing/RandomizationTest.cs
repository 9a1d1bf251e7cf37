using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Comparing;

/// <summary>
/// The paired randomization test: whether the F1 scores of two models differ more than when it is left to chance, image by image, which of the
/// models gave which of the two answers (A. Yeh, More Accurate Tests for the Statistical Significance of Result Differences, 2000). Boxes of
/// one image depend on each other, so whole images are exchanged. The same seed gives the same p-values.
/// </summary>
internal static class RandomizationTest
{
    /// <summary>What the test is called.</summary>
    public const string Name = "paired randomization test over images";

    private const int MaxRounds = 10_000;
    private const int MinRounds = 1_000;
    private const long MaxSteps = 200_000_000;

    /// <summary>So much do equal sums of fractions differ at most.</summary>
    private const double Rounding = 1e-12;

    /// <summary>The two-sided p-values of the difference in F1 score.</summary>
    /// <returns>That of the mean over the labels, then that of each label.</returns>
    public static double[] PValues(ImageOutcomes one, ImageOutcomes other, int seed, CancellationToken cancellationToken)
    {
        (int Label, LabelCounts Change)[][] changes = [.. Enumerable.Range(0, one.Images).Select(image => Changes(one, other, image)).Where(change => change.Length > 0)];
        int[] all = [.. Enumerable.Range(0, one.Images)];
        var (countsOfOne, countsOfOther) = (one.Count(all), other.Count(all));
        var observed = Differences(countsOfOne, countsOfOther);
        var rounds = (int)Math.Clamp(MaxSteps / (1 + changes.Sum(change => (long)change.Length)), MinRounds, MaxRounds);
        var asLarge = new int[observed.Length];
        Parallel.For(0, rounds, new ParallelOptions { CancellationToken = cancellationToken }, round =>
        {
            SeededRandom random = new(~(((ulong)(uint)seed << 32) | (uint)round));
            var (left, right) = ((LabelCounts[])countsOfOne.Clone(), (LabelCounts[])countsOfOther.Clone());
            foreach (var change in changes.Where(_ => random.Chance(0.5)))
            {
                foreach (var (label, counts) in change)
                {
                    left[label] += counts;
                    right[label] -= counts;
                }
            }

            var differences = Differences(left, right);
            for (var i = 0; i < observed.Length; i++)
            {
                if (differences[i] >= observed[i] - Rounding)
                {
                    Interlocked.Increment(ref asLarge[i]);
                }
            }
        });
        return Array.ConvertAll(asLarge, count => (count + 1.0) / (rounds + 1));
    }

    private static double[] Differences(LabelCounts[] one, LabelCounts[] other)
    {
        double[] labels = [.. one.Zip(other, (left, right) => right.F1Score - left.F1Score)];
        return [Math.Abs(labels.Average()), .. labels.Select(Math.Abs)];
    }

    /// <summary>What exchanging the answers to an image changes in the counts of the one model.</summary>
    private static (int Label, LabelCounts Change)[] Changes(ImageOutcomes one, ImageOutcomes other, int image)
    {
        Dictionary<int, LabelCounts> changes = [];
        foreach (var (label, counts) in other.Of(image))
        {
            changes[label] = changes.GetValueOrDefault(label) + counts;
        }

        foreach (var (label, counts) in one.Of(image))
        {
            changes[label] = changes.GetValueOrDefault(label) - counts;
        }

        return [.. changes.Where(change => change.Value != default).Select(change => (change.Key, change.Value))];
    }
}
