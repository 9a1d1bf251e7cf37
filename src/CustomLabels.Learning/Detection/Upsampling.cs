using CustomLabels.Learning.Kernels;

namespace CustomLabels.Learning.Detection;

/// <summary>Each pixel of a map stands for four of a map twice as wide and high.</summary>
internal static class Upsampling
{
    /// <summary>fine += coarse, repeated.</summary>
    public static void Add(WorkerPool pool, FeatureMap coarse, FeatureMap fine, int images) => pool.Run(images, image =>
    {
        for (var y = 0; y < fine.Height; y++)
        {
            Span<float> from = coarse.RowSpan(image, y / 2), to = fine.RowSpan(image, y);
            for (var x = 0; x < fine.Width; x++)
            {
                Elementwise.Add(from.Slice(x / 2 * fine.Channels, fine.Channels), to.Slice(x * fine.Channels, fine.Channels));
            }
        }
    });

    /// <summary>The gradient of the coarse map: the sum over the four; replaces what was there.</summary>
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
                Elementwise.Add(from.Slice(x * fineGradient.Channels, fineGradient.Channels), to.Slice(x / 2 * fineGradient.Channels, fineGradient.Channels));
            }
        }
    });
}
