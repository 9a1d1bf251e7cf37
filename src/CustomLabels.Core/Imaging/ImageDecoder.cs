using SkiaSharp;

namespace CustomLabels.Imaging;

/// <summary>Decodes JPEG and PNG to upright, opaque pictures: EXIF orientation applied, transparency on white, color profiles are ignored.</summary>
public static class ImageDecoder
{
    /// <summary>Decodes an image.</summary>
    /// <param name="image">The file from its start.</param>
    /// <returns>The picture, RGBA with 8 bits each, opaque; the caller disposes it.</returns>
    /// <exception cref="CustomLabelsException"><c>NotAnImage</c> or <c>ImageDamaged</c>: it cannot be decoded. <c>ImageTooLarge</c>: it has more than 100 million pixels.</exception>
    public static SKBitmap Decode(Stream image) => Decode(image, 0);

    /// <summary>Decodes an image for a model: no side longer than a limit.</summary>
    /// <param name="image">The file from its start.</param>
    /// <param name="maxSide">The longest side in pixels; a larger picture is scaled down, a smaller one left as it is.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="CustomLabelsException"><c>NotAnImage</c> or <c>ImageDamaged</c>: it cannot be decoded. <c>ImageTooLarge</c>: it has more than 100 million pixels.</exception>
    public static RgbImage DecodeRgb(Stream image, int maxSide)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(maxSide, 1);
        using var bitmap = Decode(image, maxSide);
        ImageSize size = new(bitmap.Width, bitmap.Height);
        var fitting = RgbImage.FitWithin(size, maxSide);
        return fitting == size ? ToRgb(bitmap) : AreaResampler.Resize(bitmap.GetPixelSpan(), 4, size, fitting.Width, fitting.Height);
    }

    /// <summary>Decodes an image whose header has been read.</summary>
    /// <param name="image">The file.</param>
    /// <param name="header">Its header.</param>
    /// <param name="profile">What its colors mean where that is not sRGB, which needs no saying; the caller disposes it.</param>
    /// <returns>The picture.</returns>
    /// <exception cref="CustomLabelsException"><c>ImageDamaged</c>: it cannot be decoded. <c>ImageTooLarge</c>: it has more than 100 million pixels.</exception>
    internal static RgbImage Decode(byte[] image, ImageHeader header, out SKColorSpace? profile)
    {
        using var data = SKData.CreateCopy(image);
        using var codec = SKCodec.Create(data) ?? throw Damaged();
        using var bitmap = Decode(codec, header, 0);
        profile = codec.Info.ColorSpace is { IsSrgb: false } other ? other : null;
        return ToRgb(bitmap);
    }

    /// <summary>Decodes an image to see whether that is possible.</summary>
    /// <param name="image">The file from its start.</param>
    /// <returns>What is wrong with it; null if nothing is.</returns>
    public static ImageProblem? FindDamage(Stream image)
    {
        try
        {
            // At the smallest scale of the codec.
            Decode(image, 1).Dispose();
            return null;
        }
        catch (CustomLabelsException e)
        {
            return new ImageProblem(e.ErrorId, e.Message);
        }
    }

    private static RgbImage ToRgb(SKBitmap bitmap)
    {
        var pixels = new byte[bitmap.Width * bitmap.Height * 3];
        ReadOnlySpan<byte> rgba = bitmap.GetPixelSpan();
        var target = 0;
        for (var y = 0; y < bitmap.Height; y++)
        {
            var row = rgba.Slice(y * bitmap.RowBytes, bitmap.Width * 4);
            for (var x = 0; x < row.Length; x += 4)
            {
                pixels[target++] = row[x];
                pixels[target++] = row[x + 1];
                pixels[target++] = row[x + 2];
            }
        }

        return new RgbImage(bitmap.Width, bitmap.Height, pixels);
    }

    /// <summary>Decodes, where <paramref name="atLeast"/> is above 0 at the smallest of the codec's own scales that is not below that side.</summary>
    internal static SKBitmap Decode(Stream image, int atLeast)
    {
        using var data = SKData.Create(image) ?? throw NotAnImage();
        if (!ImageProbe.TryRead(data.AsSpan(), out var header))
        {
            throw NotAnImage();
        }

        using var codec = SKCodec.Create(data) ?? throw Damaged();
        return Decode(codec, header, atLeast);
    }

    private static SKBitmap Decode(SKCodec codec, ImageHeader header, int atLeast)
    {
        if ((long)header.Width * header.Height > ImageLimits.MaxDecodedPixels)
        {
            throw ImageLimits.TooManyPixels(header).ToException();
        }

        SKImageInfo info = new(header.Width, header.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        for (var shrink = 8; shrink > 1 && atLeast > 0; shrink /= 2)
        {
            var size = codec.GetScaledDimensions(1f / shrink);
            if (Math.Max(size.Width, size.Height) >= atLeast && size.Width > 0 && size.Height > 0)
            {
                info = info.WithSize(size);
                break;
            }
        }

        SKBitmap bitmap = new(info);
        var result = codec.GetPixels(info, bitmap.GetPixels());
        if (result != SKCodecResult.Success)
        {
            bitmap.Dispose();
            throw result == SKCodecResult.IncompleteInput ? CutOff() : Damaged();
        }

        PutOnWhite(bitmap, codec.Info.AlphaType);
        return header.Orientation == 1 ? bitmap : Upright(bitmap, header.Orientation);
    }

    private static void PutOnWhite(SKBitmap bitmap, SKAlphaType alpha)
    {
        if (alpha == SKAlphaType.Opaque)
        {
            return;
        }

        var pixels = bitmap.GetPixelSpan();
        for (var i = 0; i < pixels.Length; i += 4)
        {
            int opacity = pixels[i + 3];
            for (var channel = i; channel < i + 3; channel++)
            {
                pixels[channel] = (byte)(((pixels[channel] * opacity) + (255 * (255 - opacity)) + 127) / 255);
            }

            pixels[i + 3] = 255;
        }
    }

    /// <summary>Moves each pixel to where it belongs (Exif 2.3, table 6); no pixel is interpolated.</summary>
    private static SKBitmap Upright(SKBitmap stored, int orientation)
    {
        using var source = stored;
        var transposed = orientation >= 5;
        var width = transposed ? source.Height : source.Width;
        var height = transposed ? source.Width : source.Height;
        SKBitmap upright = new(source.Info.WithSize(new SKSizeI(width, height)));
        ReadOnlySpan<int> from = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, int>(source.GetPixelSpan());
        var to = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, int>(upright.GetPixelSpan());
        var lastX = source.Width - 1;
        var lastY = source.Height - 1;
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                (var column, var row) = orientation switch
                {
                    2 => (lastX - x, y),
                    3 => (lastX - x, lastY - y),
                    4 => (x, lastY - y),
                    5 => (y, x),
                    6 => (y, lastY - x),
                    7 => (lastX - y, lastY - x),
                    _ => (lastX - y, x),
                };
                to[(y * width) + x] = from[(row * source.Width) + column];
            }
        }

        return upright;
    }

    private static CustomLabelsException NotAnImage() => new(
        ErrorIds.NotAnImage,
        ErrorKind.InvalidData,
        "This is neither a JPEG nor a PNG, whatever its extension. Convert it to one of them.");

    private static CustomLabelsException Damaged() => new(
        ErrorIds.ImageDamaged,
        ErrorKind.InvalidData,
        "The image cannot be decoded: the file is damaged. Get a new copy of it, or remove it.");

    private static CustomLabelsException CutOff() => new(
        ErrorIds.ImageDamaged,
        ErrorKind.InvalidData,
        "The image is cut off: the file ends before its last row of pixels. Get a new copy of it, or remove it.");
}
