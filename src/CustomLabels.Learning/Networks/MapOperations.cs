using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;

namespace CustomLabels.Learning.Networks;

/// <summary>Element-by-element operations on the first images of feature maps of one shape.</summary>
internal static class MapOperations
{
    private delegate void RowOperation(ReadOnlySpan<float> from, Span<float> to);

    /// <summary>to += from.</summary>
    public static void Add(WorkerPool pool, FeatureMap from, FeatureMap to, int images) =>
        RowByRow(pool, from, to, images, static (source, target) => TensorPrimitives.Add(target, source, target));

    /// <summary>to = from.</summary>
    public static void Copy(WorkerPool pool, FeatureMap from, FeatureMap to, int images) =>
        RowByRow(pool, from, to, images, static (source, target) => source.CopyTo(target));

    /// <summary>Sets the gradient of a ReLU to zero where its output is.</summary>
    public static void ReluBackward(WorkerPool pool, FeatureMap output, FeatureMap gradient, int images) => RowByRow(pool, output, gradient, images, MaskByOutput);

    private static void RowByRow(WorkerPool pool, FeatureMap from, FeatureMap to, int images, RowOperation operation) => pool.Run(images, image =>
    {
        for (var y = 0; y < to.Height; y++)
        {
            operation(from.RowSpan(image, y), to.RowSpan(image, y));
        }
    });

    private static void MaskByOutput(ReadOnlySpan<float> output, Span<float> gradient)
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
