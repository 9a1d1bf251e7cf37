using System.Numerics;
using System.Numerics.Tensors;
using System.Runtime.InteropServices;
using CustomLabels.Learning.Data;

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

    /// <summary>Copies planes to the first channels of an image.</summary>
    /// <param name="planes">[channel][row][column].</param>
    public static void FromPlanes(ReadOnlySpan<float> planes, FeatureMap map, int image, int channels)
    {
        for (var y = 0; y < map.Height; y++)
        {
            var row = map.RowSpan(image, y);
            for (var x = 0; x < map.Width; x++)
            {
                for (var c = 0; c < channels; c++)
                {
                    row[(x * map.Channels) + c] = planes[(((c * map.Height) + y) * map.Width) + x];
                }
            }
        }
    }

    /// <summary>The planes of a normalized image, from 0 to 255.</summary>
    public static float[] Pixels(FeatureMap images, int image)
    {
        var planes = new float[ResidualNetwork.Colors * images.Height * images.Width];
        for (var y = 0; y < images.Height; y++)
        {
            var row = images.RowSpan(image, y);
            for (var x = 0; x < images.Width; x++)
            {
                for (var c = 0; c < ResidualNetwork.Colors; c++)
                {
                    planes[(((c * images.Height) + y) * images.Width) + x] = (row[(x * images.Channels) + c] * Augmentation.Deviation) + Augmentation.Mean;
                }
            }
        }

        return planes;
    }

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
