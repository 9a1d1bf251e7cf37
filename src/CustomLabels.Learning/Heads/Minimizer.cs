using System.Numerics.Tensors;

namespace CustomLabels.Learning.Heads;

/// <summary>L-BFGS (Nocedal 1980; Liu and Nocedal 1989): finds the minimum of a smooth function of many unknowns.</summary>
/// <param name="function">Writes the gradient at a point, and returns the value.</param>
internal sealed class Minimizer(Func<double[], double[], double> function)
{
    private const int Memory = 8;
    private const int MaxSteps = 100;
    private const int MaxHalvings = 20;
    private const double SufficientDecrease = 1e-4;

    /// <summary>A step that gains less, relative to the value, ends the search.</summary>
    private const double Converged = 1e-5;

    private readonly List<(double[] Step, double[] Change, double Product)> _pairs = [];

    /// <summary>Moves a point to the minimum.</summary>
    public void Run(double[] point, CancellationToken cancellationToken)
    {
        var gradient = new double[point.Length];
        var value = function(point, gradient);
        for (var step = 0; step < MaxSteps; step++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var direction = Direction(gradient);
            var slope = TensorPrimitives.Dot<double>(direction, gradient);
            var length = _pairs.Count == 0 ? Math.Min(1, 1 / (TensorPrimitives.Norm<double>(gradient) + 1e-12)) : 1;
            var next = new double[point.Length];
            var nextGradient = new double[point.Length];
            double nextValue = 0;
            var halvings = 0;
            do
            {
                TensorPrimitives.MultiplyAdd(direction, length, point, next);
                nextValue = function(next, nextGradient);
                length /= 2;
            }
            while (nextValue > value + (SufficientDecrease * 2 * length * slope) && ++halvings < MaxHalvings);

            if (halvings == MaxHalvings)
            {
                return;
            }

            Remember(point, next, gradient, nextGradient);
            next.CopyTo(point, 0);
            nextGradient.CopyTo(gradient, 0);
            if (value - nextValue < Converged * Math.Abs(nextValue))
            {
                return;
            }

            value = nextValue;
        }
    }

    private void Remember(double[] point, double[] next, double[] gradient, double[] nextGradient)
    {
        var step = new double[point.Length];
        var change = new double[point.Length];
        TensorPrimitives.Subtract(next, point, step);
        TensorPrimitives.Subtract(nextGradient, gradient, change);
        var product = TensorPrimitives.Dot<double>(step, change);
        if (product <= 0)
        {
            return;
        }

        if (_pairs.Count == Memory)
        {
            _pairs.RemoveAt(0);
        }

        _pairs.Add((step, change, product));
    }

    private double[] Direction(double[] gradient)
    {
        var direction = new double[gradient.Length];
        TensorPrimitives.Negate(gradient, direction);
        if (_pairs.Count == 0)
        {
            return direction;
        }

        var shares = new double[_pairs.Count];
        for (var i = _pairs.Count - 1; i >= 0; i--)
        {
            shares[i] = TensorPrimitives.Dot<double>(_pairs[i].Step, direction) / _pairs[i].Product;
            TensorPrimitives.MultiplyAdd(_pairs[i].Change, -shares[i], direction, direction);
        }

        var (_, change, product) = _pairs[^1];
        TensorPrimitives.Multiply(direction, product / TensorPrimitives.SumOfSquares<double>(change), direction);
        for (var i = 0; i < _pairs.Count; i++)
        {
            var back = TensorPrimitives.Dot<double>(_pairs[i].Change, direction) / _pairs[i].Product;
            TensorPrimitives.MultiplyAdd(_pairs[i].Step, shares[i] - back, direction, direction);
        }

        return direction;
    }
}
