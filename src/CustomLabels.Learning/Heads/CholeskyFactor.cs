using System.Numerics.Tensors;

namespace CustomLabels.Learning.Heads;

/// <summary>The lower triangle L of a Cholesky factorization A = L Lᵀ.</summary>
internal sealed class CholeskyFactor
{
    private readonly double[][] _rows;

    private CholeskyFactor(double[][] rows) => _rows = rows;

    /// <summary>Factorises.</summary>
    /// <param name="lower">The lower triangle of a symmetric, positive definite matrix: row i has i + 1 numbers. It is replaced by the factor.</param>
    public static CholeskyFactor Of(double[][] lower)
    {
        for (var i = 0; i < lower.Length; i++)
        {
            var row = lower[i];
            for (var j = 0; j <= i; j++)
            {
                var rest = row[j] - TensorPrimitives.Dot<double>(row.AsSpan(0, j), lower[j].AsSpan(0, j));
                row[j] = j < i ? rest / lower[j][j] : Math.Sqrt(rest);
            }
        }

        return new CholeskyFactor(lower);
    }

    /// <summary>Replaces b by the x of L x = b.</summary>
    public void Solve(Span<double> b)
    {
        for (var i = 0; i < b.Length; i++)
        {
            b[i] = (b[i] - TensorPrimitives.Dot<double>(_rows[i].AsSpan(0, i), b[..i])) / _rows[i][i];
        }
    }

    /// <summary>Replaces b by the x of Lᵀ x = b.</summary>
    public void SolveTransposed(Span<double> b)
    {
        for (var i = b.Length - 1; i >= 0; i--)
        {
            b[i] /= _rows[i][i];
            TensorPrimitives.MultiplyAdd(_rows[i].AsSpan(0, i), -b[i], b[..i], b[..i]);
        }
    }
}
