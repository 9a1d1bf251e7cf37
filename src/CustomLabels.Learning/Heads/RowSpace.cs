using System.Numerics.Tensors;

namespace CustomLabels.Learning.Heads;

/// <summary>
/// Standardized features in as few coordinates as there are rows or features: linear functions with an L2 penalty are the same in any rotation, and those
/// of few rows need no more coordinates than rows.
/// </summary>
internal sealed class RowSpace
{
    // Relative to the mean squared length: rows that are copies of each other make the products singular.
    private const double Jitter = 1e-6;

    private readonly Standardization _standardization;
    private readonly float[][] _rows;
    private readonly CholeskyFactor? _factor;

    private RowSpace(Standardization standardization, float[][] rows, float[][] coordinates, CholeskyFactor? factor)
    {
        (_standardization, _rows, Coordinates, _factor) = (standardization, rows, coordinates, factor);
        MeanLength = Math.Max(1e-12, coordinates.Average(row => (double)TensorPrimitives.SumOfSquares<float>(row)));
    }

    /// <summary>Per row its coordinates.</summary>
    public float[][] Coordinates { get; }

    /// <summary>Mean squared length of the rows.</summary>
    public double MeanLength { get; }

    /// <param name="features">Per row.</param>
    public static RowSpace Of(float[][] features, WorkerPool pool, CancellationToken cancellationToken)
    {
        var standardization = Standardization.Of(features);
        var rows = standardization.Apply(features, pool);
        if (rows.Length > rows[0].Length)
        {
            return new RowSpace(standardization, rows, rows, null);
        }

        var products = PairEquations.Pairs(rows, (a, b) => TensorPrimitives.Dot<float>(a, b), pool, cancellationToken);
        var jitter = (Jitter * products.Average(row => row[^1])) + 1e-9;
        for (var i = 0; i < products.Length; i++)
        {
            products[i][i] += jitter;
        }

        var factor = CholeskyFactor.Of(products);
        return new RowSpace(standardization, rows, [.. products.Select(row => (float[])[.. row.Select(value => (float)value), .. new float[rows.Length - row.Length]])], factor);
    }

    /// <summary>A linear function for each label, of the features.</summary>
    /// <param name="directions">Per label, in coordinates.</param>
    /// <param name="bias">Per label.</param>
    public (float[] Weights, float[] Bias) ToFeatures(IReadOnlyList<double[]> directions, IReadOnlyList<double> bias)
    {
        var (mean, scale) = (_standardization.Mean, _standardization.Scale);
        var weights = new float[mean.Length * directions.Count];
        var shifted = new float[directions.Count];
        for (var k = 0; k < directions.Count; k++)
        {
            var direction = InFeatures(directions[k]);
            TensorPrimitives.Multiply(direction, scale, direction);
            for (var f = 0; f < direction.Length; f++)
            {
                weights[(f * directions.Count) + k] = direction[f];
            }

            shifted[k] = (float)(bias[k] - TensorPrimitives.Dot<float>(direction, mean));
        }

        return (weights, shifted);
    }

    private float[] InFeatures(double[] direction)
    {
        if (_factor is null)
        {
            return Array.ConvertAll(direction, value => (float)value);
        }

        double[] factors = [.. direction];
        _factor.SolveTransposed(factors);
        var sum = new float[_rows[0].Length];
        for (var i = 0; i < _rows.Length; i++)
        {
            TensorPrimitives.MultiplyAdd(_rows[i], (float)factors[i], sum, sum);
        }

        return sum;
    }
}
