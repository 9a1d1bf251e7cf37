using SkiaSharp;

namespace CustomLabels.Imaging;

/// <summary>
/// Makes images ready to be stored for training: pixels turned upright, so that boxes are where everybody sees them, and sizes
/// within the service's limits (64 to 4096 pixels a side, 15 MB).
/// </summary>
/// <param name="autoOrient">Whether an image that is stored lying down or mirrored is rewritten upright.</param>
/// <param name="fit">Whether an image outside the limits is scaled, or stored at a lower quality.</param>
public sealed class ImagePreparation(bool autoOrient, bool fit)
{
    private const double Step = 0.8;
    private const int PngQuality = 100;

    private static readonly int[] Qualities = [95, 90, 80];

    /// <summary>Whether there is anything to do at all.</summary>
    public bool ChangesAny => autoOrient || fit;

    /// <summary>Whether an image would be changed, by its header.</summary>
    /// <param name="image">The image.</param>
    /// <returns>False where it is stored as it is.</returns>
    public bool Changes(InspectedImage image) =>
        image.Header is { } header
        && ((autoOrient && header.Orientation != 1) || (fit && image.Problem?.Id is "ImageTooSmall" or "ImageTooLarge"));

    /// <summary>The size that an image is going to have, as people see it; one that has too many bytes may become smaller still.</summary>
    /// <param name="header">Its header.</param>
    /// <returns>Width and height in pixels.</returns>
    public (int Width, int Height) PlannedSize(ImageHeader header)
    {
        double scale = fit ? Scale(header.OrientedWidth, header.OrientedHeight) : 1;
        return (Scaled(header.OrientedWidth, scale), Scaled(header.OrientedHeight, scale));
    }

    /// <summary>
    /// Prepares an image. One that needs nothing stays as it is, byte for byte. Another is encoded again: a PNG as PNG unless it has
    /// too many bytes, in 8 bits a channel and without transparency (it stands on white, as a model sees it); a JPEG in three colours.
    /// The colour profile stays; Exif goes, for its orientation and preview are no longer true.
    /// </summary>
    /// <param name="image">The file.</param>
    /// <returns>What to store.</returns>
    /// <exception cref="CustomLabelsException"><c>NotAnImage</c>, <c>ImageDamaged</c>, <c>ImageTooNarrow</c>: it cannot be made one that the service takes.</exception>
    public PreparedImage Prepare(byte[] image)
    {
        ImageProbe.TryRead(image, out ImageHeader? header);
        ImageProblem? problem = ImageLimits.Check(header, image.Length, inline: false);
        if (header is null)
        {
            throw new CustomLabelsException(problem!.Id, ErrorKind.InvalidData, problem.Message);
        }

        if (fit && ImageLimits.CheckProportions(header) is { } narrow)
        {
            throw new CustomLabelsException(narrow.Id, ErrorKind.InvalidData, narrow.Message);
        }

        if (!Changes(new InspectedImage(string.Empty, header, image.Length, problem)))
        {
            return new PreparedImage(image, header.OrientedWidth, header.OrientedHeight, Changed: false);
        }

        using MemoryStream stream = new(image, writable: false);
        using SKBitmap bitmap = ImageDecoder.Decode(stream);
        using SKColorSpace? profile = Profile(image);
        (int width, int height) = PlannedSize(header);
        return Encode(bitmap, profile, width, height, header.Format);
    }

    private static PreparedImage Encode(SKBitmap bitmap, SKColorSpace? profile, int width, int height, ImageFormat format)
    {
        while (true)
        {
            using SKBitmap scaled = Resize(bitmap, width, height);
            if (format == ImageFormat.Png && ToBytes(scaled, profile, SKEncodedImageFormat.Png, PngQuality) is { Length: <= (int)ImageLimits.MaxBytesStored } png)
            {
                return new PreparedImage(png, width, height, Changed: true);
            }

            foreach (int quality in Qualities)
            {
                byte[] jpeg = ToBytes(scaled, profile, SKEncodedImageFormat.Jpeg, quality);
                if (jpeg.Length <= ImageLimits.MaxBytesStored)
                {
                    return new PreparedImage(jpeg, width, height, Changed: true);
                }
            }

            (width, height) = (Scaled(width, Step), Scaled(height, Step));
        }
    }

    /// <summary>What the colours mean where that is not sRGB, which needs no saying.</summary>
    private static SKColorSpace? Profile(byte[] image)
    {
        using SKData data = SKData.CreateCopy(image);
        using SKCodec codec = SKCodec.Create(data);
        return codec.Info.ColorSpace is { IsSrgb: false } profile ? profile : null;
    }

    /// <summary>Into the range that the service takes; the shorter side counts where an image is too small.</summary>
    private static double Scale(int width, int height)
    {
        int longer = Math.Max(width, height);
        int shorter = Math.Min(width, height);
        return longer > ImageLimits.MaxSide ? (double)ImageLimits.MaxSide / longer
            : shorter < ImageLimits.MinSide ? (double)ImageLimits.MinSide / shorter
            : 1;
    }

    private static int Scaled(int side, double scale) => Math.Max(1, (int)Math.Round(side * scale));

    private static SKBitmap Resize(SKBitmap bitmap, int width, int height)
    {
        if (width < bitmap.Width)
        {
            return ImageEncoder.ToBitmap(ImageDecoder.ToRgb(bitmap).Resize(width, height));
        }

        return width == bitmap.Width && height == bitmap.Height
            ? bitmap.Copy()
            : bitmap.Resize(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque), new SKSamplingOptions(SKCubicResampler.Mitchell));
    }

    private static byte[] ToBytes(SKBitmap bitmap, SKColorSpace? profile, SKEncodedImageFormat format, int quality)
    {
        using SKPixmap pixels = bitmap.PeekPixels();
        using SKPixmap tagged = profile is null ? pixels : pixels.WithColorSpace(profile);
        using SKData? data = tagged.Encode(format, quality);
        return data!.ToArray(); // null is for formats that Skia cannot write
    }
}
