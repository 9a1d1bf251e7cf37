namespace CustomLabels.Evaluations.Scoring;

/// <summary>
/// The bootstrap over images: how figures scatter over samples, as large as the test set, that are drawn from it with replacement
/// (B. Efron, R. Tibshirani, An Introduction to the Bootstrap, 1993; percentile intervals). The same seed gives the same samples.
/// </summary>
internal static class ImageBootstrap
{
    private const int MaxSamples = 2_000;
    private const int MinSamples = 200;
    private const long MaxDraws = 50_000_000;
    private const double Tail = 0.025;

    /// <summary>The 95 % interval of each figure.</summary>
    /// <param name="images">How many images there are.</param>
    /// <param name="seed">The seed.</param>
    /// <param name="figures">Calculates the figures on a sample of images, given by their indexes; NaN for one without meaning on it. It is called in parallel.</param>
    /// <returns>An interval for each figure; null for one that has no meaning on too many samples.</returns>
    public static Interval?[] Intervals(int images, int seed, Func<int[], double[]> figures, CancellationToken cancellationToken)
    {
        var samples = Samples(images, seed, figures, cancellationToken);
        return samples.Length == 0 ? [] : [.. Enumerable.Range(0, samples[0].Length).Select(i => Of([.. samples.Select(sample => sample[i]).Where(double.IsFinite)], samples.Length))];
    }

    /// <summary>The figures on each sample.</summary>
    /// <inheritdoc cref="Intervals"/>
    public static double[][] Samples(int images, int seed, Func<int[], double[]> figures, CancellationToken cancellationToken)
    {
        if (images == 0)
        {
            return [];
        }

        var samples = new double[(int)Math.Clamp(MaxDraws / images, MinSamples, MaxSamples)][];
        Parallel.For(0, samples.Length, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            SeededRandom random = new(((ulong)(uint)seed << 32) | (uint)i);
            var sample = new int[images];
            for (var k = 0; k < images; k++)
            {
                sample[k] = random.NextInt(images);
            }

            samples[i] = figures(sample);
        });
        return samples;
    }

    private static Interval? Of(double[] values, int samples)
    {
        if (values.Length < samples / 2)
        {
            return null;
        }

        Array.Sort(values);
        return new Interval(values[(int)(Tail * (values.Length - 1))], values[(int)Math.Ceiling((1 - Tail) * (values.Length - 1))]);
    }
}
