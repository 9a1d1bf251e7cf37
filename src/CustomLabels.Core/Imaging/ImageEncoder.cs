using SkiaSharp;

namespace CustomLabels.Imaging;

/// <summary>From pixels back to Skia's pictures.</summary>
internal static class ImageEncoder
{
    public static byte[] ToJpeg(RgbImage image, int quality)
    {
        using SKBitmap bitmap = ToBitmap(image);
        using SKData data = bitmap.Encode(SKEncodedImageFormat.Jpeg, quality);
        return data.ToArray();
    }

    public static SKBitmap ToBitmap(RgbImage image)
    {
        SKBitmap bitmap = new(new SKImageInfo(image.Width, image.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        Span<byte> rgba = bitmap.GetPixelSpan();
        for (int source = 0, target = 0; source < image.Pixels.Length; source += 3, target += 4)
        {
            rgba[target] = image.Pixels[source];
            rgba[target + 1] = image.Pixels[source + 1];
            rgba[target + 2] = image.Pixels[source + 2];
            rgba[target + 3] = 255;
        }

        return bitmap;
    }
}
