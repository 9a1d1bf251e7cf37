using System.Buffers.Binary;
using System.Globalization;
using CustomLabels.Service.Bench;
using SkiaSharp;

namespace CustomLabels.Core.Bench;

/// <summary>Image files as cameras and tools write them: JPEG with and without Exif, some with a preview in it, and PNG.</summary>
internal static class GeneratedImages
{
    private const int Different = 40;
    private const int PreviewBytes = 20_000;

    /// <summary>Writes them into a folder; the pictures repeat.</summary>
    /// <returns>Their paths.</returns>
    public static IReadOnlyList<string> Write(string folder, int count)
    {
        (string Name, byte[] Content)[] pictures = [.. Enumerable.Range(0, Different).Select(Picture)];
        List<string> paths = [];
        for (var i = 0; i < count; i++)
        {
            (var name, var content) = pictures[i % pictures.Length];
            var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{i:D5}-{name}"));
            File.WriteAllBytes(path, content);
            paths.Add(path);
        }

        return paths;
    }

    private static (string Name, byte[] Content) Picture(int number)
    {
        var jpeg = Photos.Jpeg(number % 2 == 0 ? "round" : "square", number, 200 + (number * 7), 150 + (number * 5));
        return (number % 4) switch
        {
            0 => ("plain.jpg", jpeg),
            1 => ("turned.jpg", WithExif(jpeg, number, 0)),
            2 => ("preview.jpg", WithExif(jpeg, number, PreviewBytes)),
            _ => ("plain.png", Png(jpeg)),
        };
    }

    private static byte[] Png(byte[] jpeg)
    {
        using var bitmap = SKBitmap.Decode(jpeg);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>Puts an Exif segment before all others: a directory with the orientation, and the bytes of a preview.</summary>
    private static byte[] WithExif(byte[] jpeg, int number, int preview)
    {
        var directory = "Exif\0\0II*\0\u0008\0\0\0\u0001\0\u0012\u0001\u0003\0\u0001\0\0\0"u8;
        var segment = new byte[4 + directory.Length + 8 + preview];
        segment[0] = 0xFF;
        segment[1] = 0xE1;
        BinaryPrimitives.WriteUInt16BigEndian(segment.AsSpan(2), (ushort)(segment.Length - 2));
        directory.CopyTo(segment.AsSpan(4));
        segment[4 + directory.Length] = (byte)(1 + (number % 8));
        return [.. jpeg[..2], .. segment, .. jpeg[2..]];
    }
}
