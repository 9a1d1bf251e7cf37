using System.Buffers.Binary;

namespace CustomLabels.Imaging;

/// <summary>Walks the chunks of a PNG: the size comes first, the orientation (eXIf, PNG 3, 11.3.2.5) before the pixels or after them.</summary>
internal static class PngHeader
{
    private const int SignatureSize = 8;
    private const int ChunkHeaderSize = 8;
    private const int ChecksumSize = 4;
    private const int MaxExifBytes = 1 << 20;

    private static ReadOnlySpan<byte> Signature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    public static bool Begins(ReadOnlySpan<byte> start) => start.StartsWith(Signature);

    /// <param name="file">The file, or as much of its start as is available.</param>
    /// <returns>The header, upright if the bytes end before the file says otherwise; null when the size is not in them.</returns>
    public static ImageHeader? Read(ReadOnlySpan<byte> file)
    {
        var header = ReadSize(file);
        for (long position = SignatureSize; header is not null && position + ChunkHeaderSize <= file.Length;)
        {
            (var type, var length) = ReadChunk(file[(int)position..]);
            if (type == Chunk.Exif && position + ChunkHeaderSize + length <= file.Length)
            {
                return With(header, file.Slice((int)position + ChunkHeaderSize, (int)length));
            }

            position = type == Chunk.End ? file.Length : position + ChunkHeaderSize + length + ChecksumSize;
        }

        return header;
    }

    /// <param name="start">The start of the file.</param>
    /// <param name="file">The file, which can seek: pixels are not read.</param>
    /// <returns>The header; null when the size is not in the start.</returns>
    public static ImageHeader? Read(ReadOnlySpan<byte> start, Stream file)
    {
        var header = ReadSize(start);
        Span<byte> chunk = stackalloc byte[ChunkHeaderSize];
        for (long position = SignatureSize; header is not null; )
        {
            if (position + ChunkHeaderSize <= start.Length)
            {
                start.Slice((int)position, ChunkHeaderSize).CopyTo(chunk);
            }
            else
            {
                file.Position = position;
                if (file.ReadAtLeast(chunk, ChunkHeaderSize, throwOnEndOfStream: false) < ChunkHeaderSize)
                {
                    break;
                }
            }

            (var type, var length) = ReadChunk(chunk);
            if (type == Chunk.Exif && length <= MaxExifBytes)
            {
                file.Position = position + ChunkHeaderSize;
                var exif = new byte[length];
                return With(header, exif.AsSpan(0, file.ReadAtLeast(exif, exif.Length, throwOnEndOfStream: false)));
            }

            if (type == Chunk.End)
            {
                break;
            }

            position += ChunkHeaderSize + length + ChecksumSize;
        }

        return header;
    }

    private static (Chunk Type, uint Length) ReadChunk(ReadOnlySpan<byte> chunk) => (
        chunk.Slice(4, 4).SequenceEqual("eXIf"u8) ? Chunk.Exif : chunk.Slice(4, 4).SequenceEqual("IEND"u8) ? Chunk.End : Chunk.Other,
        BinaryPrimitives.ReadUInt32BigEndian(chunk));

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

    private enum Chunk
    {
        Other,
        Exif,
        End,
    }
}
