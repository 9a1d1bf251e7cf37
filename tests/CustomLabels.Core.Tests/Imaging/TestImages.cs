using System.Buffers.Binary;
using System.IO.Hashing;
using CustomLabels.Imaging;
using SkiaSharp;

namespace CustomLabels.Core.Tests.Imaging;

/// <summary>Small pictures, encoded.</summary>
internal static class TestImages
{
    /// <summary>Four quarters: red and green above, blue and white below.</summary>
    public static SKBitmap Quarters(int width, int height)
    {
        SKBitmap bitmap = new(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using SKCanvas canvas = new(bitmap);
        (float X, float Y, SKColor Color)[] quarters =
            [(0, 0, SKColors.Red), (width / 2f, 0, SKColors.Lime), (0, height / 2f, SKColors.Blue), (width / 2f, height / 2f, SKColors.White)];
        foreach ((var x, var y, var color) in quarters)
        {
            using SKPaint paint = new() { Color = color };
            canvas.DrawRect(SKRect.Create(x, y, width / 2f, height / 2f), paint);
        }

        return bitmap;
    }

    public static byte[] Encode(SKBitmap bitmap, SKEncodedImageFormat format, int quality = 95)
    {
        using var data = bitmap.Encode(format, quality);
        return data.ToArray();
    }

    public static byte[] Jpeg(int width, int height)
    {
        using var bitmap = Quarters(width, height);
        return Encode(bitmap, SKEncodedImageFormat.Jpeg);
    }

    public static byte[] Png(int width, int height)
    {
        using var bitmap = Quarters(width, height);
        return Encode(bitmap, SKEncodedImageFormat.Png);
    }

    /// <summary>Puts an Exif segment with an orientation behind the start of a JPEG, after filling bytes as a preview would be.</summary>
    public static byte[] WithOrientation(byte[] jpeg, int orientation, bool littleEndian, int filling = 0)
    {
        byte[] content = [.. "Exif\0\0"u8, .. Tiff(orientation, littleEndian), .. new byte[filling]];
        var length = content.Length + 2;
        return [0xFF, 0xD8, 0xFF, 0xFF, 0xE1, (byte)(length >> 8), (byte)length, .. content, .. jpeg.AsSpan(2)];
    }

    /// <summary>Puts an eXIf chunk with an orientation into a PNG: before its pixels, or behind them.</summary>
    public static byte[] WithPngOrientation(byte[] png, int orientation, bool littleEndian, bool behind, bool hasPrefix = false, int filling = 0)
    {
        byte[] exif = [.. hasPrefix ? "Exif\0\0"u8 : [], .. Tiff(orientation, littleEndian), .. new byte[filling]];
        var at = png.AsSpan().IndexOf(behind ? "IEND"u8 : "IDAT"u8) - 4;
        return [.. png.AsSpan(0, at), .. Chunk("eXIf"u8, exif), .. png.AsSpan(at)];
    }

    /// <summary>All pixels in one chunk, as some encoders write them.</summary>
    public static byte[] WithOneChunkOfPixels(byte[] png)
    {
        var first = png.AsSpan().IndexOf("IDAT"u8) - 4;
        List<byte> pixels = [];
        var at = first;
        while (png.AsSpan(at + 4, 4).SequenceEqual("IDAT"u8))
        {
            var length = BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(at));
            pixels.AddRange(png.AsSpan(at + 8, length));
            at += 12 + length;
        }

        return [.. png.AsSpan(0, first), .. Chunk("IDAT"u8, [.. pixels]), .. png.AsSpan(at)];
    }

    /// <summary>A file that claims a size, and has next to no pixels.</summary>
    public static byte[] Claiming(int width, int height)
    {
        var size = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(size, width);
        BinaryPrimitives.WriteInt32BigEndian(size.AsSpan(4), height);
        (size[8], size[9]) = (8, 2);
        return [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, .. Chunk("IHDR"u8, size), .. Chunk("IDAT"u8, [0x78, 0x9C, 3, 0, 0, 0, 0, 1]), .. Chunk("IEND"u8, [])];
    }

    /// <summary>A picture that does not compress.</summary>
    public static byte[] Noise(int width, int height, SKEncodedImageFormat format)
    {
        using SKBitmap bitmap = new(new SKImageInfo(width, height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        new Random(1).NextBytes(bitmap.GetPixelSpan());
        return Encode(bitmap, format);
    }

    private static byte[] Chunk(ReadOnlySpan<byte> type, byte[] content)
    {
        byte[] checkedBytes = [.. type, .. content];
        var ends = new byte[8];
        BinaryPrimitives.WriteInt32BigEndian(ends, content.Length);
        BinaryPrimitives.WriteUInt32BigEndian(ends.AsSpan(4), Crc32.HashToUInt32(checkedBytes));
        return [.. ends.AsSpan(0, 4), .. checkedBytes, .. ends.AsSpan(4)];
    }

    private static byte[] Tiff(int orientation, bool littleEndian) =>
        littleEndian
            ? [(byte)'I', (byte)'I', 42, 0, 8, 0, 0, 0, 2, 0, 0x0F, 1, 3, 0, 1, 0, 0, 0, 9, 0, 0, 0, 0x12, 1, 3, 0, 1, 0, 0, 0, (byte)orientation, 0, 0, 0, 0, 0, 0, 0]
            : [(byte)'M', (byte)'M', 0, 42, 0, 0, 0, 8, 0, 2, 1, 0x0F, 0, 3, 0, 0, 0, 1, 0, 9, 0, 0, 1, 0x12, 0, 3, 0, 0, 0, 1, 0, (byte)orientation, 0, 0, 0, 0, 0, 0];
    public static MemoryStream Stream(byte[] bytes) => new(bytes, writable: false);

    public static (byte Red, byte Green, byte Blue) At(this RgbImage image, double x, double y)
    {
        var offset = (((int)(y * image.Height) * image.Width) + (int)(x * image.Width)) * 3;
        return (image.Pixels[offset], image.Pixels[offset + 1], image.Pixels[offset + 2]);
    }

    /// <summary>The name of the nearest of the four colors.</summary>
    public static char Color(this RgbImage image, double x, double y) => image.At(x, y) switch
    {
        ( > 200, < 60, < 60) => 'r',
        ( < 60, > 200, < 60) => 'g',
        ( < 60, < 60, > 200) => 'b',
        ( > 200, > 200, > 200) => 'w',
        _ => '?',
    };
}
