using SkiaSharp;

namespace CustomLabels.Imaging;

/// <summary>Encodes pictures within a number of bytes.</summary>
/// <param name="maxBytes">The most bytes.</param>
/// <param name="qualities">The JPEG qualities to try, best first, before pixels are given up.</param>
internal sealed class ImageEncoder(long maxBytes, IReadOnlyList<int> qualities)
{
    private const double Step = 0.8;
    private const int PngQuality = 100;

    /// <summary>A side times a factor, in whole pixels.</summary>
    public static int Scaled(int side, double scale) => Math.Max(1, (int)Math.Round(side * scale));

    public static byte[] ToJpeg(RgbImage image, int quality)
    {
        using var bitmap = ToBitmap(image);
        return ToBytes(bitmap, null, SKEncodedImageFormat.Jpeg, quality);
    }

    /// <summary>Encodes a picture: at the best quality that has few enough bytes, else smaller.</summary>
    /// <param name="original">The header of the image that the picture was decoded from.</param>
    /// <param name="profile">What its colors mean; null for sRGB.</param>
    /// <param name="size">Width and height in pixels to begin with.</param>
    /// <param name="asPng">Whether PNG is tried first.</param>
    public PreparedImage Encode(ImageHeader original, RgbImage image, SKColorSpace? profile, (int Width, int Height) size, bool asPng)
    {
        while (true)
        {
            using var scaled = ToBitmap(image.Resize(size.Width, size.Height));
            IEnumerable<(SKEncodedImageFormat Format, int Quality)> attempts = qualities.Select(quality => (SKEncodedImageFormat.Jpeg, quality));
            foreach ((var format, var quality) in asPng ? attempts.Prepend((SKEncodedImageFormat.Png, PngQuality)) : attempts)
            {
                var bytes = ToBytes(scaled, profile, format, quality);
                if (bytes.Length <= maxBytes)
                {
                    return new PreparedImage(original, bytes, size.Width, size.Height, Changed: true);
                }
            }

            size = (Scaled(size.Width, Step), Scaled(size.Height, Step));
        }
    }

    private static SKBitmap ToBitmap(RgbImage image)
    {
        SKBitmap bitmap = new(new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        var rgba = bitmap.GetPixelSpan();
        for (int source = 0, target = 0; source < image.Pixels.Length; source += 3, target += 4)
        {
            rgba[target] = image.Pixels[source];
            rgba[target + 1] = image.Pixels[source + 1];
            rgba[target + 2] = image.Pixels[source + 2];
            rgba[target + 3] = 255;
        }

        return bitmap;
    }

    private static byte[] ToBytes(SKBitmap bitmap, SKColorSpace? profile, SKEncodedImageFormat format, int quality)
    {
        using var pixels = bitmap.PeekPixels();
        using var tagged = profile is null ? pixels : pixels.WithColorSpace(profile);
        using var data = tagged.Encode(format, quality);
        return data!.ToArray(); // null is for formats that Skia cannot write
    }
}
