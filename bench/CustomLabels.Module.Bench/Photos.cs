using System.Buffers.Binary;
using System.IO.Hashing;

namespace CustomLabels.Module.Bench;

/// <summary>Files that are PNG images by their chunks, each with other bytes: nobody decodes them here.</summary>
internal static class Photos
{
    /// <summary>Writes files of a size.</summary>
    public static void Write(string folder, int count, int bytes)
    {
        Random random = new(22);
        for (var i = 0; i < count; i++)
        {
            var pixels = new byte[bytes - 57];
            random.NextBytes(pixels);
            var header = new byte[13];
            BinaryPrimitives.WriteInt32BigEndian(header, 640);
            BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), 480);
            (header[8], header[9]) = (8, 2);
            using var file = File.Create(Path.Combine(folder, FormattableString.Invariant($"{i:00000}.png")));
            file.Write([0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]);
            WriteChunk(file, "IHDR"u8, header);
            WriteChunk(file, "IDAT"u8, pixels);
            WriteChunk(file, "IEND"u8, []);
        }
    }

    private static void WriteChunk(FileStream file, ReadOnlySpan<byte> type, ReadOnlySpan<byte> content)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, content.Length);
        file.Write(number);
        file.Write(type);
        file.Write(content);
        Crc32 crc = new();
        crc.Append(type);
        crc.Append(content);
        BinaryPrimitives.WriteUInt32BigEndian(number, crc.GetCurrentHashAsUInt32());
        file.Write(number);
    }
}
