using CustomLabels.Learning.Kernels;
using CustomLabels.Learning.Networks;

namespace CustomLabels.Learning.Tests;

/// <summary>Compares a gradient with central differences of ever smaller steps, along the gradient plus a random direction of the same length.</summary>
internal static class GradientCheck
{
    private const double Tolerance = 2e-3;

    public static void Agrees(Parameter parameter, Func<double> loss) =>
        Agrees(parameter.Name, parameter.Gradient.Span.ToArray(), i => parameter.Value.Span[i], (i, value) => parameter.Value.Span[i] = value, loss);

    public static void Agrees(string name, FeatureMap map, FeatureMap gradient, Func<double> loss) =>
        Agrees(name, Values(gradient), i => At(map, i), (i, value) => At(map, i) = value, loss);

    /// <summary>All values without the border, image by image and row by row.</summary>
    public static float[] Values(FeatureMap map) =>
        [.. Enumerable.Range(0, map.Images).SelectMany(n => Enumerable.Range(0, map.Height).SelectMany(y => map.RowSpan(n, y).ToArray()))];

    public static void Fill(FeatureMap map, int seed)
    {
        var random = new SeededRandom(seed);
        for (var i = 0; i < map.Images * map.Height * map.Width * map.Channels; i++)
        {
            At(map, i) = (float)random.NextNormal();
        }
    }

    /// <summary>
    /// Differences across a ReLU's kink converge slowly: here half the channels are well above zero and half well below.
    /// </summary>
    public static void KeepOffKinks(IEnumerable<BatchNorm> norms)
    {
        foreach (var norm in norms)
        {
            for (var c = 0; c < norm.Gain.Length; c++)
            {
                norm.Gain.Value.Span[c] = 0.15f + (0.002f * c);
                norm.Bias.Value.Span[c] = c % 2 == 0 ? 1 : -1;
            }
        }
    }

    public static void Randomize(Parameter parameter, int seed)
    {
        var random = new SeededRandom(seed);
        foreach (ref var value in parameter.Value.Span)
        {
            value = 0.1f * (float)random.NextNormal();
        }
    }

    public static double Product(FeatureMap a, FeatureMap b) => Values(a).Zip(Values(b), (x, y) => (double)x * y).Sum();

    public static void Copy(FeatureMap from, FeatureMap to)
    {
        for (var image = 0; image < from.Images; image++)
        {
            for (var y = 0; y < from.Height; y++)
            {
                from.RowSpan(image, y).CopyTo(to.RowSpan(image, y));
            }
        }
    }

    private static ref float At(FeatureMap map, int i)
    {
        var row = map.Width * map.Channels;
        return ref map.RowSpan(i / row / map.Height, i / row % map.Height)[i % row];
    }

    private static void Agrees(string name, float[] gradient, Func<int, float> get, Action<int, float> set, Func<double> loss)
    {
        var random = new SeededRandom(gradient.Length);
        var noise = gradient.Select(_ => random.NextNormal()).ToArray();
        double length = Math.Sqrt(gradient.Sum(g => (double)g * g)), noiseLength = Math.Sqrt(noise.Sum(n => n * n));
        Assert.True(length > 0, $"{name} has no gradient");
        var direction = gradient.Select((g, i) => (g / length) + (noise[i] / noiseLength)).ToArray();
        var expected = gradient.Select((g, i) => g * direction[i]).Sum();
        var start = gradient.Select((_, i) => get(i)).ToArray();
        double Move(double step)
        {
            for (var i = 0; i < start.Length; i++)
            {
                set(i, (float)(start[i] + (step * direction[i])));
            }

            return loss();
        }

        var ratios = new[] { 0.1, 0.03, 0.01, 0.003, 0.001, 0.0003, 0.0001 }.Select(step => (Move(step) - Move(-step)) / (2 * step) / expected).ToArray();
        Move(0);
        Assert.True(ratios.Any(ratio => Math.Abs(ratio - 1) < Tolerance), $"{name}: {string.Join(", ", ratios.Select(r => r.ToString("F5", null)))}");
    }
}
