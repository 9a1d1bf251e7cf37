using System.Numerics.Tensors;

namespace CustomLabels.Learning.Detection;

/// <summary>Nearest-neighbor upsampling: each pixel of a map becomes four of a map twice as wide and high.</summary>
internal static class Upsampling
{
    /// <summary>fine += upsampled coarse.</summary>
    public static void Add(WorkerPool pool, FeatureMap coarse, FeatureMap fine, int images) => pool.Run(images, image =>
    {
        for (var y = 0; y < fine.Height; y++)
        {
            Span<float> from = coarse.RowSpan(image, y / 2), to = fine.RowSpan(image, y);
            for (var x = 0; x < fine.Width; x++)
            {
                var pixel = to.Slice(x * fine.Channels, fine.Channels);
                TensorPrimitives.Add(pixel, from.Slice(x / 2 * fine.Channels, fine.Channels), pixel);
            }
        }
    });

    /// <summary>The gradient of the coarse map, overwritten: the sum over the four pixels.</summary>
    public static void Backward(WorkerPool pool, FeatureMap fineGradient, FeatureMap coarseGradient, int images) => pool.Run(images, image =>
    {
        for (var y = 0; y < coarseGradient.Height; y++)
        {
            coarseGradient.RowSpan(image, y).Clear();
        }

        for (var y = 0; y < fineGradient.Height; y++)
        {
            Span<float> from = fineGradient.RowSpan(image, y), to = coarseGradient.RowSpan(image, y / 2);
            for (var x = 0; x < fineGradient.Width; x++)
            {
                var pixel = to.Slice(x / 2 * fineGradient.Channels, fineGradient.Channels);
                TensorPrimitives.Add(pixel, from.Slice(x * fineGradient.Channels, fineGradient.Channels), pixel);
            }
        }
    });
}
