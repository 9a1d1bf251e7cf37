using System.Diagnostics.CodeAnalysis;

namespace CustomLabels.Imaging;

/// <summary>Reads the size, format and orientation of an image from its first bytes, without decoding it.</summary>
public static class ImageProbe
{
    /// <summary>Headers end within this many bytes: color profiles and previews come before the size of a JPEG.</summary>
    private const int MaxHeaderBytes = 16 << 20;

    /// <summary>Reads a header.</summary>
    /// <param name="start">The file, or as much of its start as is available.</param>
    /// <param name="header">The header.</param>
    /// <returns>Whether this is a JPEG or PNG whose header is complete.</returns>
    public static bool TryRead(ReadOnlySpan<byte> start, [NotNullWhen(true)] out ImageHeader? header)
    {
        header = PngHeader.Begins(start) ? PngHeader.Read(start)
            : IsJpeg(start) ? JpegHeader.Read(start)
            : null;
        return header is not null;
    }

    /// <summary>Reads a header.</summary>
    /// <param name="stream">The file from its start. No more is read than the header needs, give or take a block; of a PNG in a stream that cannot seek, only its start.</param>
    /// <param name="header">The header.</param>
    /// <returns>Whether this is a JPEG or PNG.</returns>
    public static bool TryRead(Stream stream, [NotNullWhen(true)] out ImageHeader? header)
    {
        Span<byte> buffer = stackalloc byte[8192];
        var length = 0;
        while (true)
        {
            var read = stream.ReadAtLeast(buffer[length..], buffer.Length - length, throwOnEndOfStream: false);
            length += read;
            if (stream.CanSeek && PngHeader.Begins(buffer))
            {
                header = PngHeader.Read(buffer[..length], stream);
                return header is not null;
            }

            if (TryRead(buffer[..length], out header))
            {
                return true;
            }

            if (read == 0 || length < buffer.Length || length >= MaxHeaderBytes || !IsJpeg(buffer))
            {
                return false;
            }

            Span<byte> larger = GC.AllocateUninitializedArray<byte>(buffer.Length * 4);
            buffer.CopyTo(larger);
            buffer = larger;
        }
    }

    /// <summary>Whether a file is complete, as far as its last bytes tell: one that was cut off has no end.</summary>
    /// <param name="last">The last bytes of a JPEG or PNG.</param>
    /// <returns>Whether the mark of the end is among them. In some complete files more follows it than these bytes.</returns>
    public static bool HasEnd(ReadOnlySpan<byte> last) => last.IndexOf((ReadOnlySpan<byte>)[0xFF, 0xD9]) >= 0 || last.IndexOf("IEND"u8) >= 0;

    private static bool IsJpeg(ReadOnlySpan<byte> start) => start.Length >= 3 && start[0] == 0xFF && start[1] == 0xD8 && start[2] == 0xFF;
}
