using System.Numerics;
using CustomLabels.Learning.Networks;

namespace CustomLabels.Learning.Training;

/// <summary>AdamW (Loshchilov and Hutter 2019) with clipping of the gradient's norm and a running average of the weights.</summary>
internal sealed class AdamW(IReadOnlyList<Parameter> parameters)
{
    private const float Beta1 = 0.9f;
    private const float Beta2 = 0.999f;
    private const float Epsilon = 1e-8f;

    /// <summary>Greatest norm of the gradient; longer ones are clipped to it.</summary>
    private const double ClipNorm = 2;

    /// <summary>How much of the weights' average is kept per step, once it has warmed up.</summary>
    private const float AverageDecay = 0.995f;

    // .NET cannot flush denormal numbers to zero in hardware, and they are a hundred times slower than others.
    private const float Negligible = 1e-30f;

    private int _step;

    public float WeightDecay { get; init; } = 0.05f;

    /// <summary>Takes one step.</summary>
    public void Step(WorkerPool pool, double rate)
    {
        _step++;
        var norms = new double[parameters.Count];
        pool.Run(parameters.Count, i => norms[i] = SquaredNorm(parameters[i].Gradient.Span));
        var norm = Math.Sqrt(norms.Sum());
        var shrink = (float)(norm > ClipNorm ? ClipNorm / norm : 1);
        var rate1 = (float)(rate / (1 - Math.Pow(Beta1, _step)));
        var scale2 = (float)(1 / (1 - Math.Pow(Beta2, _step)));

        // The average starts with a short memory, so that the random initial weights are soon forgotten.
        var keep = Math.Min(AverageDecay, (1f + _step) / (10f + _step));
        pool.Run(parameters.Count, i => Update(parameters[i], shrink, rate1 * parameters[i].RateFactor, scale2, (float)rate * parameters[i].RateFactor * WeightDecay, keep));
    }

    private static double SquaredNorm(ReadOnlySpan<float> values)
    {
        double sum = 0;
        foreach (var value in values)
        {
            sum += (double)value * value;
        }

        return sum;
    }

    private static void Update(Parameter parameter, float shrink, float rate, float scale2, float decay, float keep)
    {
        var width = Vector<float>.Count;
        var whole = parameter.Length / width * width;
        Span<float> value = parameter.Value.Span, gradient = parameter.Gradient.Span, first = parameter.FirstMoment, second = parameter.SecondMoment, average = parameter.Average;
        var retain = 1 - (parameter.Decays ? decay : 0);
        for (var i = 0; i < whole; i += width)
        {
            var g = new Vector<float>(gradient[i..]) * shrink;
            var m = (new Vector<float>(first[i..]) * Beta1) + (g * (1 - Beta1));
            var v = (new Vector<float>(second[i..]) * Beta2) + (g * g * (1 - Beta2));
            m = Vector.ConditionalSelect(Vector.LessThan(Vector.Abs(m), new Vector<float>(Negligible)), Vector<float>.Zero, m);
            v = Vector.ConditionalSelect(Vector.LessThan(v, new Vector<float>(Negligible)), Vector<float>.Zero, v);
            m.CopyTo(first[i..]);
            v.CopyTo(second[i..]);
            var w = (new Vector<float>(value[i..]) * retain) - (m * rate / (Vector.SquareRoot(v * scale2) + new Vector<float>(Epsilon)));
            w.CopyTo(value[i..]);
            ((new Vector<float>(average[i..]) * keep) + (w * (1 - keep))).CopyTo(average[i..]);
        }

        for (var i = whole; i < parameter.Length; i++)
        {
            var g = gradient[i] * shrink;
            var m = (first[i] * Beta1) + (g * (1 - Beta1));
            var v = (second[i] * Beta2) + (g * g * (1 - Beta2));
            first[i] = MathF.Abs(m) < Negligible ? 0 : m;
            second[i] = v < Negligible ? 0 : v;
            value[i] = (value[i] * retain) - (first[i] * rate / (MathF.Sqrt(second[i] * scale2) + Epsilon));
            average[i] = (average[i] * keep) + (value[i] * (1 - keep));
        }
    }
}
