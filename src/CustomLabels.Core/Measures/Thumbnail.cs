using CustomLabels.Imaging;
using SkiaSharp;

namespace CustomLabels.Measures;

/// <summary>A small JPEG of a picture, as text that a page can hold.</summary>
/// <param name="Width">Width in pixels.</param>
/// <param name="Height">Height in pixels.</param>
/// <param name="DataUri">The picture.</param>
internal sealed record Thumbnail(int Width, int Height, string DataUri)
{
    private const int Quality = 78;

    /// <summary>Makes one.</summary>
    /// <param name="picture">The file of the picture, from its start.</param>
    /// <param name="maxSide">The longest side in pixels.</param>
    public static Thumbnail Of(Stream picture, int maxSide)
    {
        RgbImage small = ImageDecoder.DecodeRgb(picture, maxSide);
        using SKBitmap bitmap = ImageEncoder.ToBitmap(small);
        using SKData jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, Quality);
        return new Thumbnail(small.Width, small.Height, $"data:image/jpeg;base64,{Convert.ToBase64String(jpeg.AsSpan())}");
    }
}
