using System.Numerics.Tensors;
using CustomLabels.Learning.Kernels;
using CustomLabels.Learning.Training;

namespace CustomLabels.Learning.Features;

/// <summary>
/// Linear functions of features, one for each label, fitted by ridge regression. The ridge is the one whose functions, fitted without a
/// fold, come nearest to the truth of the fold.
/// </summary>
internal sealed class RidgeClassifier
{
    // Relative to the mean squared length of the features.
    private static readonly double[] Ridges = [0.003, 0.01, 0.03, 0.1, 0.3, 1, 3];

    // With more rows than this and than features, the features are the fewer unknowns.
    private const int MostPairs = 2000;

    private RidgeClassifier(float[] weights, float[] bias, float[][] heldOut, double error) =>
        (Weights, Bias, HeldOut, Error) = (weights, bias, heldOut, error);

    /// <summary>[feature][label].</summary>
    public float[] Weights { get; }

    /// <summary>Per label.</summary>
    public float[] Bias { get; }

    /// <summary>Per image what is said of it by functions that were fitted without its fold: around 0 for no and 1 for yes; nothing of images in no fold.</summary>
    public float[][] HeldOut { get; }

    /// <summary>Mean square of what <see cref="HeldOut"/> is away from the truth.</summary>
    public double Error { get; }

    /// <summary>Fits.</summary>
    /// <param name="features">Per image, and then per variant of an image.</param>
    /// <param name="images">How many of them are images: these are held out; variants are only learned from.</param>
    /// <param name="truth">Per image or variant, and label.</param>
    /// <param name="folds">Per image or variant its fold, or <see cref="Folds.None"/>: such images are always learned from.</param>
    /// <param name="team">Who computes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static RidgeClassifier Fit(float[][] features, int images, IReadOnlyList<bool[]> truth, int[] folds, WorkTeam team, CancellationToken cancellationToken)
    {
        var (mean, scale) = Moments(features);
        var standard = new float[features.Length][];
        team.Run(features.Length, i =>
        {
            standard[i] = new float[mean.Length];
            TensorPrimitives.Subtract(features[i], mean, standard[i]);
            TensorPrimitives.Multiply(standard[i], scale, standard[i]);
        });
        IRidgeEquations equations = features.Length <= Math.Max(MostPairs, mean.Length)
            ? new PairEquations(standard, truth, folds, team, cancellationToken)
            : new FeatureEquations(standard, truth, folds, team, cancellationToken);
        var length = Math.Max(equations.MeanLength, 1e-12);
        var tries = new Try[Ridges.Length];
        team.Run(Ridges.Length, i => tries[i] = CrossValidate(equations, images, Ridges[i] * length, truth, folds, cancellationToken));
        var best = tries.MinBy(t => t.Error)!;
        var solution = equations.Solve(best.Ridge, without: null);

        var weights = new float[mean.Length * solution.Shares.Length];
        var bias = new float[solution.Shares.Length];
        for (var k = 0; k < bias.Length; k++)
        {
            var direction = solution.Direction(k);
            TensorPrimitives.Multiply(direction, scale, direction);
            for (var f = 0; f < direction.Length; f++)
            {
                weights[(f * bias.Length) + k] = direction[f];
            }

            bias[k] = (float)(solution.Shares[k] - TensorPrimitives.Dot<float>(direction, mean));
        }

        return new RidgeClassifier(weights, bias, best.HeldOut, best.Error);
    }

    private static Try CrossValidate(IRidgeEquations equations, int images, double ridge, IReadOnlyList<bool[]> truth, int[] folds, CancellationToken cancellationToken)
    {
        float[][] heldOut = [.. Enumerable.Repeat(Array.Empty<float>(), images)];
        double error = 0;
        foreach (var fold in folds.Distinct().Where(fold => fold != Folds.None))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var solution = equations.Solve(ridge, fold);
            for (var i = 0; i < images; i++)
            {
                if (folds[i] == fold)
                {
                    heldOut[i] = solution.Score(i);
                    error += heldOut[i].Zip(truth[i], (said, present) => Math.Pow(said - (present ? 1 : 0), 2)).Average() / images;
                }
            }
        }

        return new Try(ridge, heldOut, error);
    }

    /// <summary>Mean of each feature and one over its deviation, which is taken for a tenth of the usual one at least.</summary>
    private static (float[] Mean, float[] Scale) Moments(float[][] features)
    {
        var mean = new double[features[0].Length];
        var square = new double[mean.Length];
        foreach (var image in features)
        {
            for (var f = 0; f < mean.Length; f++)
            {
                mean[f] += image[f];
            }
        }

        TensorPrimitives.Divide(mean, features.Length, mean);
        foreach (var image in features)
        {
            for (var f = 0; f < mean.Length; f++)
            {
                square[f] += (image[f] - mean[f]) * (image[f] - mean[f]);
            }
        }

        TensorPrimitives.Divide(square, features.Length, square);
        var least = (0.01 * square.Average()) + 1e-12;
        return (Array.ConvertAll(mean, value => (float)value), Array.ConvertAll(square, value => (float)(1 / Math.Sqrt(value + least))));
    }

    private sealed record Try(double Ridge, float[][] HeldOut, double Error);
}
