using System.Buffers.Binary;

namespace CustomLabels.Imaging;

/// <summary>Walks the chunks of a PNG: the size comes first, the orientation (eXIf, PNG 3, 11.3.2.5) before the pixels or after them.</summary>
internal static class PngHeader
{
    public const int ChunkHeaderSize = 8;

    private const int SignatureSize = 8;
    private const int ChecksumSize = 4;
    private const int MaxExifBytes = 1 << 20;

    // Encoders write pixels in chunks of 8 KB, or of a megabyte and more.
    private const int TailSize = 16 * 1024;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool Begins(ReadOnlySpan<byte> start) => start.StartsWith(Signature);

    /// <param name="start">The file, or as much of its start as is available.</param>
    /// <param name="file">The file, if it can seek: what else is needed is read from it.</param>
    /// <returns>The header, upright if the bytes end before the file says otherwise; null when the size is not in the start.</returns>
    public static ImageHeader? Read(ReadOnlySpan<byte> start, Stream? file = null)
    {
        var header = ReadSize(start);
        PngBytes bytes = new(start, file, stackalloc byte[file is null ? 0 : TailSize]);
        for (long position = SignatureSize; header is not null && bytes.At(position, ChunkHeaderSize) is { Length: ChunkHeaderSize } chunk;)
        {
            var type = chunk[4..];
            var length = BinaryPrimitives.ReadUInt32BigEndian(chunk);
            if (type.SequenceEqual("eXIf"u8) && length <= MaxExifBytes)
            {
                return With(header, bytes.At(position + ChunkHeaderSize, (int)length));
            }

            if (type.SequenceEqual("IEND"u8))
            {
                break;
            }

            position += SizeOf(chunk);
            if (type.SequenceEqual("IDAT"u8))
            {
                position = bytes.SkipPixels(position);
            }
        }

        return header;
    }

    /// <summary>The size of a chunk, in bytes.</summary>
    /// <param name="chunk">Its header.</param>
    public static long SizeOf(ReadOnlySpan<byte> chunk) => ChunkHeaderSize + (long)BinaryPrimitives.ReadUInt32BigEndian(chunk) + ChecksumSize;

    private static ImageHeader? ReadSize(ReadOnlySpan<byte> start)
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

    private static ImageHeader With(ImageHeader header, ReadOnlySpan<byte> exif) =>
        ExifOrientation.TryReadTiff(exif, out var orientation) || ExifOrientation.TryRead(exif, out orientation) ? header with { Orientation = orientation } : header;
}
