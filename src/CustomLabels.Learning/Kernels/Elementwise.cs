using System.Numerics;
using System.Runtime.InteropServices;

namespace CustomLabels.Learning.Kernels;

/// <summary>Operations on one element at a time; lengths are multiples of the vector's width or the rest is done singly.</summary>
internal static class Elementwise
{
    /// <summary>to += from.</summary>
    public static void Add(ReadOnlySpan<float> from, Span<float> to)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(to);
        var added = MemoryMarshal.Cast<float, Vector<float>>(from);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] += added[i];
        }

        for (var i = vectors.Length * Vector<float>.Count; i < to.Length; i++)
        {
            to[i] += from[i];
        }
    }

    /// <summary>Sets a gradient to zero where the output of a ReLU is.</summary>
    public static void MaskByOutput(ReadOnlySpan<float> output, Span<float> gradient)
    {
        var vectors = MemoryMarshal.Cast<float, Vector<float>>(gradient);
        var outputs = MemoryMarshal.Cast<float, Vector<float>>(output);
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = Vector.ConditionalSelect(Vector.GreaterThan(outputs[i], Vector<float>.Zero), vectors[i], Vector<float>.Zero);
        }

        for (var i = vectors.Length * Vector<float>.Count; i < gradient.Length; i++)
        {
            gradient[i] = output[i] > 0 ? gradient[i] : 0;
        }
    }
}
