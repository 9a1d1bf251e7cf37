using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;

namespace CustomLabels.Imaging;

/// <summary>Reads the size, format and orientation of an image from its first bytes, without decoding it.</summary>
public static class ImageProbe
{
    /// <summary>Headers end within this many bytes: color profiles and previews come before the size of a JPEG.</summary>
    private const int MaxHeaderBytes = 16 << 20;

    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Reads a header.</summary>
    /// <param name="start">The file, or as much of its start as is available.</param>
    /// <param name="header">The header.</param>
    /// <returns>Whether this is a JPEG or PNG whose header is complete.</returns>
    public static bool TryRead(ReadOnlySpan<byte> start, [NotNullWhen(true)] out ImageHeader? header)
    {
        header = start.StartsWith(PngSignature) ? ReadPng(start)
            : IsJpeg(start) ? JpegHeader.Read(start)
            : null;
        return header is not null;
    }

    /// <summary>Reads a header.</summary>
    /// <param name="stream">The file from its start. No more is read than the header needs, give or take a block.</param>
    /// <param name="header">The header.</param>
    /// <returns>Whether this is a JPEG or PNG.</returns>
    public static bool TryRead(Stream stream, [NotNullWhen(true)] out ImageHeader? header)
    {
        var buffer = new byte[8192];
        var length = 0;
        while (true)
        {
            var read = stream.ReadAtLeast(buffer.AsSpan(length), buffer.Length - length, throwOnEndOfStream: false);
            length += read;
            if (TryRead(buffer.AsSpan(0, length), out header))
            {
                return true;
            }

            if (read == 0 || length < buffer.Length || length >= MaxHeaderBytes || !IsJpeg(buffer))
            {
                return false;
            }

            Array.Resize(ref buffer, buffer.Length * 4);
        }
    }

    private static bool IsJpeg(ReadOnlySpan<byte> start) => start.Length >= 3 && start[0] == 0xFF && start[1] == 0xD8 && start[2] == 0xFF;

    private static ImageHeader? ReadPng(ReadOnlySpan<byte> start)
    {
        if (start.Length < 24 || !start.Slice(12, 4).SequenceEqual("IHDR"u8))
        {
            return null;
        }

        var width = BinaryPrimitives.ReadUInt32BigEndian(start[16..]);
        var height = BinaryPrimitives.ReadUInt32BigEndian(start[20..]);
        return width is 0 or > int.MaxValue || height is 0 or > int.MaxValue
            ? null
            : new ImageHeader(ImageFormat.Png, (int)width, (int)height, 1);
    }
}
