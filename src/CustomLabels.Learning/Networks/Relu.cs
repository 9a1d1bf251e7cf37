using CustomLabels.Learning.Kernels;

namespace CustomLabels.Learning.Networks;

/// <summary>What residual blocks do element by element on the way back. (Forwards it is part of <see cref="BatchNorm"/>.)</summary>
internal static class Relu
{
    /// <summary>Sets a gradient to zero where the output is.</summary>
    public static void Backward(WorkerPool pool, FeatureMap output, FeatureMap gradient, int images) => pool.Run(images, image =>
    {
        for (var y = 0; y < output.Height; y++)
        {
            Elementwise.MaskByOutput(output.RowSpan(image, y), gradient.RowSpan(image, y));
        }
    });

    /// <summary>to += from.</summary>
    public static void Add(WorkerPool pool, FeatureMap from, FeatureMap to, int images) => pool.Run(images, image =>
    {
        for (var y = 0; y < from.Height; y++)
        {
            Elementwise.Add(from.RowSpan(image, y), to.RowSpan(image, y));
        }
    });
}
