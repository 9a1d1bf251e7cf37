using SkiaSharp;

namespace CustomLabels.Imaging;

/// <summary>Makes images small enough to be sent in a request: at most 4 MB and 4096 pixels a side.</summary>
public static class ImageFit
{
    private const double Step = 0.8;

    private static readonly int[] Qualities = [92, 85, 75];

    /// <summary>
    /// Fits an image. One that is within the limits is left as it is; another is encoded again as an upright JPEG in its
    /// proportions, scaled down no more than it takes.
    /// </summary>
    /// <param name="image">The file.</param>
    /// <returns>What can be sent.</returns>
    /// <exception cref="CustomLabelsException">
    /// <c>NotAnImage</c>, <c>ImageDamaged</c>, <c>ImageTooSmall</c>, <c>ImageTooNarrow</c>: no fitting makes this image one that the service takes.
    /// </exception>
    public static FittedImage Fit(byte[] image)
    {
        ImageProbe.TryRead(image, out ImageHeader? header);
        ImageProblem? problem = ImageLimits.Check(header, image.Length, inline: true);
        if (problem is null)
        {
            return new FittedImage(image, 1, Changed: false);
        }

        if (problem.Id != "ImageTooLarge")
        {
            throw new CustomLabelsException(problem.Id, ErrorKind.InvalidData, problem.Message);
        }

        using MemoryStream stream = new(image, writable: false);
        using SKBitmap bitmap = ImageDecoder.Decode(stream);
        int longer = Math.Max(bitmap.Width, bitmap.Height);
        if (longer > ImageLimits.MaxAspect * Math.Min(bitmap.Width, bitmap.Height))
        {
            throw new CustomLabelsException(
                "ImageTooNarrow", ErrorKind.InvalidData, "The longer side of the image is more than 20 times the shorter. Crop it.");
        }

        return Encode(ImageDecoder.ToRgb(bitmap), Math.Min(1, (double)ImageLimits.MaxSide / longer));
    }

    private static FittedImage Encode(RgbImage image, double scale)
    {
        while (true)
        {
            RgbImage scaled = image.Resize(Scaled(image.Width, scale), Scaled(image.Height, scale));
            foreach (int quality in Qualities)
            {
                byte[] bytes = ImageEncoder.ToJpeg(scaled, quality);
                if (bytes.Length <= ImageLimits.MaxBytesInline)
                {
                    return new FittedImage(bytes, scale, Changed: true);
                }
            }

            scale *= Step;
        }
    }

    private static int Scaled(int side, double scale) => Math.Max(1, (int)Math.Round(side * scale));
}
