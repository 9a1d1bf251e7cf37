using System.Numerics.Tensors;

namespace CustomLabels.Learning.Heads;

/// <summary>The dual form, with one unknown per row, from the products of all pairs of rows: for few rows with many features.</summary>
/// <param name="products">The lower triangle.</param>
/// <param name="truth">Per row and label.</param>
/// <param name="folds">Per row.</param>
internal sealed class PairEquations(double[][] products, IReadOnlyList<bool[]> truth, int[] folds) : IRidgeEquations
{
    public double MeanLength => Enumerable.Range(0, products.Length).Average(i => products[i][i]);

    /// <summary>The lower triangle of a function of all pairs of rows.</summary>
    public static double[][] Pairs(float[][] rows, Func<float[], float[], double> of, WorkerPool pool, CancellationToken cancellationToken)
    {
        var pairs = new double[rows.Length][];
        pool.Run(rows.Length, i =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            pairs[i] = [.. Enumerable.Range(0, i + 1).Select(j => of(rows[i], rows[j]))];
        });
        return pairs;
    }

    public RidgeSolution Solve(double ridge, int? without)
    {
        int[] learned = [.. Enumerable.Range(0, products.Length).Where(i => folds[i] != without)];
        double[][] matrix = [.. learned.Select((image, row) => learned.Take(row + 1).Select(other => products[image][other]).ToArray())];
        for (var i = 0; i < matrix.Length; i++)
        {
            matrix[i][i] += ridge;
        }

        var factor = CholeskyFactor.Of(matrix);
        double[] shares = [.. Enumerable.Range(0, truth[0].Length).Select(k => learned.Average(i => truth[i][k] ? 1.0 : 0))];
        double[][] unknowns = [.. shares.Select((share, k) =>
        {
            double[] right = [.. learned.Select(i => (truth[i][k] ? 1 : 0) - share)];
            factor.Solve(right);
            factor.SolveTransposed(right);
            return right;
        })];
        return new RidgeSolution(shares, unknowns, row =>
        {
            double[] similar = [.. learned.Select(other => products[Math.Max(row, other)][Math.Min(row, other)])];
            return [.. unknowns.Select((unknown, k) => (float)(shares[k] + TensorPrimitives.Dot<double>(unknown, similar)))];
        });
    }
}
