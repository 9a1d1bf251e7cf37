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
        var products = new double[features.Length][];
        team.Run(features.Length, i =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            products[i] = [.. Enumerable.Range(0, i + 1).Select(j => (double)TensorPrimitives.Dot<float>(standard[i], standard[j]))];
        });
        var length = Math.Max(Enumerable.Range(0, features.Length).Average(i => products[i][i]), 1e-12);
        int[] all = [.. Enumerable.Range(0, features.Length)];
        var tries = new Try[Ridges.Length];
        team.Run(Ridges.Length, i => tries[i] = CrossValidate(products, images, Ridges[i] * length, truth, folds, cancellationToken));
        var best = tries.MinBy(t => t.Error)!;
        var (shares, duals) = Solve(products, best.Ridge, all, truth);

        var weights = new float[mean.Length * shares.Length];
        var bias = new float[shares.Length];
        for (var k = 0; k < shares.Length; k++)
        {
            var direction = new float[mean.Length];
            for (var i = 0; i < features.Length; i++)
            {
                TensorPrimitives.MultiplyAdd(standard[i], (float)duals[k][i], direction, direction);
            }

            TensorPrimitives.Multiply(direction, scale, direction);
            for (var f = 0; f < direction.Length; f++)
            {
                weights[(f * shares.Length) + k] = direction[f];
            }

            bias[k] = (float)(shares[k] - TensorPrimitives.Dot<float>(direction, mean));
        }

        return new RidgeClassifier(weights, bias, best.HeldOut, best.Error);
    }

    private static Try CrossValidate(double[][] products, int images, double ridge, IReadOnlyList<bool[]> truth, int[] folds, CancellationToken cancellationToken)
    {
        float[][] heldOut = [.. Enumerable.Repeat(Array.Empty<float>(), images)];
        double error = 0;
        foreach (var fold in folds.Distinct().Where(fold => fold != Folds.None))
        {
            cancellationToken.ThrowIfCancellationRequested();
            int[] rest = [.. Enumerable.Range(0, folds.Length).Where(i => folds[i] != fold)];
            var (shares, duals) = Solve(products, ridge, rest, truth);
            for (var i = 0; i < images; i++)
            {
                if (folds[i] == fold)
                {
                    double[] similar = [.. rest.Select(j => products[Math.Max(i, j)][Math.Min(i, j)])];
                    heldOut[i] = [.. duals.Select((dual, k) => (float)(shares[k] + TensorPrimitives.Dot<double>(dual, similar)))];
                    error += heldOut[i].Zip(truth[i], (said, present) => Math.Pow(said - (present ? 1 : 0), 2)).Average() / images;
                }
            }
        }

        return new Try(ridge, heldOut, error);
    }

    /// <summary>Fits to some of the images.</summary>
    /// <returns>Per label how many of the images have it, and per image how much it adds to the function.</returns>
    private static (double[] Shares, double[][] Duals) Solve(double[][] products, double ridge, int[] images, IReadOnlyList<bool[]> truth)
    {
        double[][] matrix = [.. images.Select((image, row) => images.Take(row + 1).Select(other => products[image][other]).ToArray())];
        for (var i = 0; i < images.Length; i++)
        {
            matrix[i][i] += ridge;
        }

        var factor = TriangularMatrix.Factor(matrix);
        double[] shares = [.. Enumerable.Range(0, truth[0].Length).Select(k => images.Average(i => truth[i][k] ? 1.0 : 0))];
        return (shares, [.. shares.Select((share, k) =>
        {
            double[] right = [.. images.Select(i => (truth[i][k] ? 1 : 0) - share)];
            factor.Solve(right);
            factor.SolveTransposed(right);
            return right;
        })]);
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
