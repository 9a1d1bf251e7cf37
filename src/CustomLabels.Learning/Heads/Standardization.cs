using System.Numerics.Tensors;

namespace CustomLabels.Learning.Heads;

/// <summary>Standardizes features to mean 0 and standard deviation 1.</summary>
/// <param name="Mean">Per feature.</param>
/// <param name="Scale">Reciprocal of the standard deviation, which is bounded below by a tenth of the usual one.</param>
internal sealed record Standardization(float[] Mean, float[] Scale)
{
    /// <param name="features">Per row.</param>
    public static Standardization Of(float[][] features)
    {
        var mean = new double[features[0].Length];
        var square = new double[mean.Length];
        foreach (var row in features)
        {
            for (var f = 0; f < mean.Length; f++)
            {
                mean[f] += row[f];
            }
        }

        TensorPrimitives.Divide(mean, features.Length, mean);
        foreach (var row in features)
        {
            for (var f = 0; f < mean.Length; f++)
            {
                square[f] += (row[f] - mean[f]) * (row[f] - mean[f]);
            }
        }

        TensorPrimitives.Divide(square, features.Length, square);
        var least = (0.01 * square.Average()) + 1e-12;
        return new Standardization(Array.ConvertAll(mean, value => (float)value), Array.ConvertAll(square, value => (float)(1 / Math.Sqrt(value + least))));
    }

    /// <summary>Standardizes rows.</summary>
    public float[][] Apply(float[][] features, WorkerPool pool)
    {
        var rows = new float[features.Length][];
        pool.Run(features.Length, i =>
        {
            rows[i] = new float[Mean.Length];
            TensorPrimitives.Subtract(features[i], Mean, rows[i]);
            TensorPrimitives.Multiply(rows[i], Scale, rows[i]);
        });
        return rows;
    }
}
