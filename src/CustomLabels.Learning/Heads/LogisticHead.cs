using System.Numerics.Tensors;
using CustomLabels.Learning.Networks;

namespace CustomLabels.Learning.Heads;

/// <summary>Logistic regression with an L2 penalty: softmax over the labels, or a sigmoid for each.</summary>
internal static class LogisticHead
{
    // Relative to the mean squared length of the rows, and to the mean loss; the strongest first, from which the next ones start.
    private static readonly double[] Penalties = [6, 2, 0.6, 0.2, 0.06, 0.006];

    public static LinearHead Fit(RowSpace space, IReadOnlyList<bool[]> truth, bool multiLabel, int[] folds, WorkerPool pool, CancellationToken cancellationToken) =>
        new HeadSearch(space, truth, multiLabel, folds).Run(Penalties.Length, images => Path(space, images, truth, multiLabel, cancellationToken), pool, cancellationToken);

    private static IEnumerable<(double[][] Directions, double[] Bias)> Path(RowSpace space, int[] images, IReadOnlyList<bool[]> truth, bool multiLabel, CancellationToken cancellationToken)
    {
        int labels = truth[0].Length, width = space.Coordinates[0].Length;
        var point = new double[labels * (width + 1)];
        foreach (var penalty in Penalties)
        {
            var ridge = penalty * space.MeanLength / images.Length;
            new Minimizer((at, gradient) => Evaluate(space, images, truth, multiLabel, ridge, at, gradient)).Run(point, cancellationToken);
            yield return ([.. Enumerable.Range(0, labels).Select(k => point.AsSpan(k * width, width).ToArray())], point.AsSpan(labels * width).ToArray());
        }
    }

    private static double Evaluate(RowSpace space, int[] images, IReadOnlyList<bool[]> truth, bool multiLabel, double ridge, double[] at, double[] gradient)
    {
        int labels = truth[0].Length, width = space.Coordinates[0].Length;
        var loss = new ClassificationLoss(multiLabel, 0);
        var directions = Array.ConvertAll(at, value => (float)value);
        var sums = new float[labels * width];
        var logits = new float[labels];
        double total = 0;
        Array.Clear(gradient);
        foreach (var image in images)
        {
            var row = space.Coordinates[image];
            for (var k = 0; k < labels; k++)
            {
                logits[k] = (float)at[(labels * width) + k] + TensorPrimitives.Dot<float>(directions.AsSpan(k * width, width), row);
            }

            var scores = ClassificationLoss.Scores(logits, multiLabel);
            total += loss.Of(scores, truth[image]) / images.Length;
            for (var k = 0; k < labels; k++)
            {
                var error = (scores[k] - (truth[image][k] ? 1 : 0)) / images.Length;
                gradient[(labels * width) + k] += error;
                var sum = sums.AsSpan(k * width, width);
                TensorPrimitives.MultiplyAdd(row, (float)error, sum, sum);
            }
        }

        for (var i = 0; i < sums.Length; i++)
        {
            gradient[i] = sums[i] + (ridge * at[i]);
            total += ridge / 2 * at[i] * at[i];
        }

        return total;
    }
}
