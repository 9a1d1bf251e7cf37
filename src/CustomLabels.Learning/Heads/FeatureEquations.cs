using System.Numerics.Tensors;

namespace CustomLabels.Learning.Heads;

/// <summary>The primal form, with one unknown per feature, from the products of all pairs of features: for many rows.</summary>
internal sealed class FeatureEquations : IRidgeEquations
{
    private readonly float[][] _rows;
    private readonly IReadOnlyList<bool[]> _truth;

    // Per fold the lower triangle of its rows' products, how often it has each label, and per label the sum of the rows that have it.
    private readonly Dictionary<int, Part> _parts;

    /// <param name="rows">The features, standardized.</param>
    /// <param name="truth">Per row and label.</param>
    /// <param name="folds">Per row.</param>
    public FeatureEquations(float[][] rows, IReadOnlyList<bool[]> truth, int[] folds, WorkerPool pool, CancellationToken cancellationToken)
    {
        (_rows, _truth) = (rows, truth);
        _parts = Enumerable.Range(0, rows.Length).GroupBy(i => folds[i]).OrderBy(fold => fold.Key).ToDictionary(fold => fold.Key, fold => Sum([.. fold], pool, cancellationToken));
    }

    public double MeanLength => _parts.Values.Sum(part => part.Products.Sum(row => row[^1])) / _rows.Length;

    public RidgeSolution Solve(double ridge, int? without)
    {
        Part[] learned = [.. _parts.Where(part => part.Key != without).Select(part => part.Value)];
        double[][] matrix = [.. learned[0].Products.Select(row => new double[row.Length])];
        for (var i = 0; i < matrix.Length; i++)
        {
            foreach (var part in learned)
            {
                TensorPrimitives.Add(matrix[i], part.Products[i], matrix[i]);
            }

            matrix[i][i] += ridge;
        }

        var factor = CholeskyFactor.Of(matrix);
        double rows = learned.Sum(part => part.Rows);
        double[] shares = [.. Enumerable.Range(0, _truth[0].Length).Select(k => learned.Sum(part => part.Counts[k]) / rows)];
        double[][] unknowns = [.. shares.Select((share, k) =>
        {
            var right = new double[matrix.Length];
            foreach (var part in learned)
            {
                TensorPrimitives.Add(right, part.Sums[k], right);
                TensorPrimitives.MultiplyAdd(part.Total, -share, right, right);
            }

            factor.Solve(right);
            factor.SolveTransposed(right);
            return right;
        })];
        float[][] directions = [.. unknowns.Select(unknown => Array.ConvertAll(unknown, value => (float)value))];
        return new RidgeSolution(shares, unknowns, row => [.. directions.Select((direction, k) => (float)(shares[k] + TensorPrimitives.Dot<float>(direction, _rows[row])))]);
    }

    private Part Sum(int[] rows, WorkerPool pool, CancellationToken cancellationToken)
    {
        float[][] columns = [.. Enumerable.Range(0, _rows[0].Length).Select(f => Array.ConvertAll(rows, row => _rows[row][f]))];
        var products = PairEquations.Pairs(columns, (a, b) => TensorPrimitives.Dot<float>(a, b), pool, cancellationToken);
        var labels = _truth[0].Length;
        double[][] sums = [.. Enumerable.Range(0, labels).Select(k => Array.ConvertAll(columns, column => column.Zip(rows, (value, row) => _truth[row][k] ? (double)value : 0).Sum()))];
        return new Part(rows.Length, products, [.. Enumerable.Range(0, labels).Select(k => rows.Count(row => _truth[row][k]))], sums, Array.ConvertAll(columns, column => (double)column.Sum()));
    }

    /// <param name="Rows">How many rows there are.</param>
    /// <param name="Products">The lower triangle of the products of the features.</param>
    /// <param name="Counts">Per label how many rows have it.</param>
    /// <param name="Sums">Per label and feature the sum over the rows that have it.</param>
    /// <param name="Total">Per feature the sum over all rows.</param>
    private sealed record Part(int Rows, double[][] Products, int[] Counts, double[][] Sums, double[] Total);
}
