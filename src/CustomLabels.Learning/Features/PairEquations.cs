using System.Numerics.Tensors;
using CustomLabels.Learning.Kernels;

namespace CustomLabels.Learning.Features;

/// <summary>One unknown for each row, from the products of all pairs of rows: for few rows, however many features they have.</summary>
internal sealed class PairEquations : IRidgeEquations
{
    private readonly float[][] _rows;
    private readonly IReadOnlyList<bool[]> _truth;
    private readonly int[] _folds;

    // The lower triangle.
    private readonly double[][] _products;

    /// <param name="rows">The features, standardised.</param>
    /// <param name="truth">Per row and label.</param>
    /// <param name="folds">Per row.</param>
    /// <param name="team">Who computes.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public PairEquations(float[][] rows, IReadOnlyList<bool[]> truth, int[] folds, WorkTeam team, CancellationToken cancellationToken)
    {
        (_rows, _truth, _folds) = (rows, truth, folds);
        var products = new double[rows.Length][];
        team.Run(rows.Length, i =>
        {
            cancellationToken.ThrowIfCancellationRequested();
            products[i] = [.. Enumerable.Range(0, i + 1).Select(j => (double)TensorPrimitives.Dot<float>(rows[i], rows[j]))];
        });
        _products = products;
    }

    public double MeanLength => Enumerable.Range(0, _products.Length).Average(i => _products[i][i]);

    public RidgeSolution Solve(double ridge, int? without)
    {
        int[] learned = [.. Enumerable.Range(0, _rows.Length).Where(i => _folds[i] != without)];
        double[][] matrix = [.. learned.Select((image, row) => learned.Take(row + 1).Select(other => _products[image][other]).ToArray())];
        for (var i = 0; i < matrix.Length; i++)
        {
            matrix[i][i] += ridge;
        }

        var factor = TriangularMatrix.Factor(matrix);
        double[] shares = [.. Enumerable.Range(0, _truth[0].Length).Select(k => learned.Average(i => _truth[i][k] ? 1.0 : 0))];
        double[][] duals = [.. shares.Select((share, k) =>
        {
            double[] right = [.. learned.Select(i => (_truth[i][k] ? 1 : 0) - share)];
            factor.Solve(right);
            factor.SolveTransposed(right);
            return right;
        })];
        return new RidgeSolution(shares, Score, Direction);

        float[] Score(int row)
        {
            double[] similar = [.. learned.Select(j => _products[Math.Max(row, j)][Math.Min(row, j)])];
            return [.. duals.Select((dual, k) => (float)(shares[k] + TensorPrimitives.Dot<double>(dual, similar)))];
        }

        float[] Direction(int label)
        {
            var direction = new float[_rows[0].Length];
            for (var i = 0; i < learned.Length; i++)
            {
                TensorPrimitives.MultiplyAdd(_rows[learned[i]], (float)duals[label][i], direction, direction);
            }

            return direction;
        }
    }
}
