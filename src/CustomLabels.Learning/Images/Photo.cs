using SkiaSharp;

namespace CustomLabels.Learning.Images;

/// <summary>A decoded image: upright, RGB, three bytes a pixel, row by row.</summary>
internal sealed record Photo(int Width, int Height, byte[] Pixels)
{
    /// <summary>Decodes a file.</summary>
    public static Photo Read(string path)
    {
        try
        {
            using var stream = File.OpenRead(path);
            return Read(stream, path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustomLabelsException("ImageUnreadable", ErrorKind.InvalidData, $"'{path}' cannot be read: {e.Message}", path, e);
        }
    }

    /// <summary>Decodes a stream; transparent parts become white.</summary>
    public static Photo Read(Stream stream, string name)
    {
        using var data = SKData.Create(stream);
        using var codec = data is null ? null : SKCodec.Create(data);
        if (codec is null)
        {
            throw Broken(name);
        }

        var info = new SKImageInfo(codec.Info.Width, codec.Info.Height, SKColorType.Rgba8888, SKAlphaType.Unpremul);
        using var bitmap = new SKBitmap(info);
        if (codec.GetPixels(info, bitmap.GetPixels()) is not SKCodecResult.Success)
        {
            throw Broken(name);
        }

        return Upright(bitmap.GetPixelSpan(), info.Width, info.Height, codec.EncodedOrigin);
    }

    private static CustomLabelsException Broken(string name) => new(
        "ImageUnreadable", ErrorKind.InvalidData, $"'{name}' is not a JPEG or PNG image that can be decoded. Replace it or leave it out.", name);

    private static Photo Upright(ReadOnlySpan<byte> rgba, int width, int height, SKEncodedOrigin origin)
    {
        var turned = origin >= SKEncodedOrigin.LeftTop;
        var (outWidth, outHeight) = turned ? (height, width) : (width, height);
        var pixels = new byte[outWidth * outHeight * 3];
        for (var y = 0; y < height; y++)
        {
            for (var x = 0; x < width; x++)
            {
                var (u, v) = origin switch
                {
                    SKEncodedOrigin.TopRight => (width - 1 - x, y),
                    SKEncodedOrigin.BottomRight => (width - 1 - x, height - 1 - y),
                    SKEncodedOrigin.BottomLeft => (x, height - 1 - y),
                    SKEncodedOrigin.LeftTop => (y, x),
                    SKEncodedOrigin.RightTop => (height - 1 - y, x),
                    SKEncodedOrigin.RightBottom => (height - 1 - y, width - 1 - x),
                    SKEncodedOrigin.LeftBottom => (y, width - 1 - x),
                    _ => (x, y),
                };
                var source = rgba.Slice(((y * width) + x) * 4, 4);
                var target = pixels.AsSpan(((v * outWidth) + u) * 3, 3);
                int alpha = source[3];
                for (var c = 0; c < 3; c++)
                {
                    target[c] = (byte)(((source[c] * alpha) + (255 * (255 - alpha)) + 127) / 255);
                }
            }
        }

        return new Photo(outWidth, outHeight, pixels);
    }
}
