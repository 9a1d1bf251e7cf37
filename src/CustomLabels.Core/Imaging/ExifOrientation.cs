using System.Buffers.Binary;

namespace CustomLabels.Imaging;

/// <summary>Reads the orientation tag of an Exif segment (Exif 2.3, 4.6.2 and 4.6.4: a TIFF structure of either byte order).</summary>
internal static class ExifOrientation
{
    private const ushort OrientationTag = 0x0112;
    private const ushort ShortType = 3;
    private const int EntrySize = 12;

    /// <summary>Reads the tag from the content of an APP1 segment.</summary>
    public static bool TryRead(ReadOnlySpan<byte> segment, out int orientation)
    {
        orientation = 1;
        return segment.StartsWith("Exif\0\0"u8) && TryReadTiff(segment[6..], out orientation);
    }

    /// <summary>Reads the tag from the TIFF structure itself.</summary>
    public static bool TryReadTiff(ReadOnlySpan<byte> tiff, out int orientation)
    {
        orientation = 1;
        var littleEndian = tiff.StartsWith("II*\0"u8);
        if (tiff.Length < 8 || (!littleEndian && !tiff.StartsWith("MM\0*"u8)))
        {
            return false;
        }

        var offset = littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(tiff[4..]) : BinaryPrimitives.ReadUInt32BigEndian(tiff[4..]);
        if (offset > (uint)tiff.Length - 2)
        {
            return false;
        }

        int count = Short(tiff[(int)offset..], littleEndian);
        var entries = tiff[((int)offset + 2)..];
        for (var i = 0; i < count && entries.Length >= EntrySize; i++, entries = entries[EntrySize..])
        {
            if (Short(entries, littleEndian) == OrientationTag && Short(entries[2..], littleEndian) == ShortType)
            {
                int value = Short(entries[8..], littleEndian);
                orientation = value is >= 1 and <= 8 ? value : 1;
                return true;
            }
        }

        return false;
    }

    private static ushort Short(ReadOnlySpan<byte> bytes, bool littleEndian) =>
        littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
