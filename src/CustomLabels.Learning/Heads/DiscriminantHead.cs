using System.Numerics.Tensors;

namespace CustomLabels.Learning.Heads;

/// <summary>Linear discriminant analysis (Fisher 1936; Friedman 1989 for the shrinkage): images of a label are a Gaussian around its mean, with one covariance for all.</summary>
internal static class DiscriminantHead
{
    // How much of the mean variance is added to each.
    private static readonly double[] Shrinkages = [0.03, 0.1, 0.3, 1, 3, 10];

    /// <param name="truth">Per image and label; one label for each.</param>
    public static LinearHead Fit(RowSpace space, IReadOnlyList<bool[]> truth, int[] folds, WorkerPool pool, CancellationToken cancellationToken) =>
        new HeadSearch(space, truth, false, folds).Run(Shrinkages.Length, images => Path(space, images, truth, cancellationToken), pool, cancellationToken);

    private static IEnumerable<(double[][] Directions, double[] Bias)> Path(RowSpace space, int[] images, IReadOnlyList<bool[]> truth, CancellationToken cancellationToken)
    {
        int labels = truth[0].Length, width = space.Coordinates[0].Length;
        var of = Array.ConvertAll(images, image => Array.IndexOf(truth[image], true));
        var counts = new int[labels];
        double[][] means = [.. counts.Select(_ => new double[width])];
        foreach (var (image, label) in images.Zip(of))
        {
            counts[label]++;
            for (var i = 0; i < width; i++)
            {
                means[label][i] += space.Coordinates[image][i];
            }
        }

        for (var k = 0; k < labels; k++)
        {
            TensorPrimitives.Divide(means[k], Math.Max(1, counts[k]), means[k]);
        }

        // Per coordinate the distances of all images from the mean of their label.
        float[][] apart = [.. Enumerable.Range(0, width).Select(i => images.Select((image, at) => space.Coordinates[image][i] - (float)means[of[at]][i]).ToArray())];
        double[][] scatter = [.. Enumerable.Range(0, width).Select(i => Enumerable.Range(0, i + 1).Select(j => (double)TensorPrimitives.Dot<float>(apart[i], apart[j]) / images.Length).ToArray())];
        var variance = Math.Max(1e-12, scatter.Average(row => row[^1]));
        foreach (var shrinkage in Shrinkages)
        {
            cancellationToken.ThrowIfCancellationRequested();
            double[][] matrix = [.. scatter.Select(row => (double[])[.. row])];
            for (var i = 0; i < width; i++)
            {
                matrix[i][i] += shrinkage * variance;
            }

            var factor = CholeskyFactor.Of(matrix);
            double[][] directions = [.. means.Select(mean =>
            {
                double[] direction = [.. mean];
                factor.Solve(direction);
                factor.SolveTransposed(direction);
                return direction;
            })];

            // A label without an image among these is as rare as half of one.
            yield return (directions, [.. directions.Select((direction, k) => Math.Log(Math.Max(0.5, counts[k]) / images.Length) - (TensorPrimitives.Dot<double>(direction, means[k]) / 2))]);
        }
    }
}
