using CustomLabels.Evaluations.Scoring;
using CustomLabels.Imaging;

namespace CustomLabels.Evaluations.Segments;

/// <summary>What the pictures themselves are like.</summary>
/// <param name="Sizes">Width and height in pixels, upright; null for a picture that cannot be read.</param>
/// <param name="Brightness">The mean brightness, 0 to 255 (luma of ITU-R BT.601); null when it was not asked for, or the picture cannot be read.</param>
/// <param name="FirstProblem">Why a picture could not be read; null when all were.</param>
internal sealed record ImageValues((int Width, int Height)?[] Sizes, double?[] Brightness, Exception? FirstProblem)
{
    /// <summary>Enough for a mean.</summary>
    private const int MaxSide = 64;

    /// <summary>Reads them. What the test set knows of sizes is not read again.</summary>
    /// <param name="images">The images.</param>
    /// <param name="open">Opens a picture by its place.</param>
    /// <param name="needsBrightness">Whether the brightness is asked for.</param>
    /// <param name="progress">Told how many are read.</param>
    public static async Task<ImageValues> ReadAsync(
        IReadOnlyList<TestImage> images,
        Func<string, CancellationToken, Task<Stream>> open,
        bool needsBrightness,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken)
    {
        // 1 x 1 is an image whose size is not known, as its own unit.
        ImageValues values = new([.. images.Select(image => image.Width > 1 ? (image.Width, image.Height) : ((int, int)?)null)], new double?[images.Count], null);
        var read = 0;
        Exception? problem = null;
        await Parallel.ForEachAsync(
            Enumerable.Range(0, images.Count).Where(i => needsBrightness || values.Sizes[i] is null),
            cancellationToken,
            async (i, token) =>
            {
                try
                {
                    await using var picture = await open(images[i].Source, token);
                    values.Read(i, picture, needsBrightness);
                }
                catch (Exception exception) when (exception is CustomLabelsException { StopsEverything: false } or IOException or UnauthorizedAccessException)
                {
                    Interlocked.CompareExchange(ref problem, exception, null);
                }

                var count = Interlocked.Increment(ref read);
                progress?.Report(new OperationProgress("Reading the test images", string.Create(CultureInfo.InvariantCulture, $"{count} of {images.Count} images"), 100 * count / images.Count));
            });
        return values with { FirstProblem = problem };
    }

    private void Read(int image, Stream picture, bool needsBrightness)
    {
        if (ImageProbe.TryRead(picture, out var header))
        {
            Sizes[image] ??= (header.OrientedWidth, header.OrientedHeight);
        }

        if (needsBrightness)
        {
            picture.Position = 0;
            Brightness[image] = MeanOf(ImageDecoder.DecodeRgb(picture, MaxSide));
        }
    }

    private static double MeanOf(RgbImage picture)
    {
        double sum = 0;
        for (var i = 0; i < picture.Pixels.Length; i += 3)
        {
            sum += (0.299 * picture.Pixels[i]) + (0.587 * picture.Pixels[i + 1]) + (0.114 * picture.Pixels[i + 2]);
        }

        return Math.Round(3 * sum / picture.Pixels.Length, 2);
    }
}
