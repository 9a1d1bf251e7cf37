using System.Buffers.Binary;

namespace CustomLabels.Imaging;

/// <summary>Walks the segments of a JPEG up to its frame header (ITU-T T.81, B.1 and B.2.2).</summary>
internal static class JpegHeader
{
    private const byte App1 = 0xE1;
    private const byte StartOfScan = 0xDA;
    private const byte EndOfImage = 0xD9;

    /// <summary>The header; null when the bytes end or go wrong before the size is known.</summary>
    public static ImageHeader? Read(ReadOnlySpan<byte> file)
    {
        var orientation = 1;
        var orientationIsKnown = false;
        var position = 2;
        while (position + 4 <= file.Length)
        {
            if (file[position] != 0xFF)
            {
                return null;
            }

            var marker = file[position + 1];
            if (marker == 0xFF)
            {
                position++; // any number of fill bytes may stand before a marker
                continue;
            }

            if (marker is 0x01 or (>= 0xD0 and <= 0xD8))
            {
                position += 2; // markers without a segment
                continue;
            }

            int length = BinaryPrimitives.ReadUInt16BigEndian(file[(position + 2)..]);
            if (length < 2 || marker is StartOfScan or EndOfImage)
            {
                return null;
            }

            var segment = file[(position + 4)..Math.Min(file.Length, position + 2 + length)];
            if (IsFrame(marker))
            {
                return ReadFrame(segment, orientation);
            }

            if (marker == App1 && !orientationIsKnown && ExifOrientation.TryRead(segment, out var value))
            {
                orientation = value;
                orientationIsKnown = true;
            }

            position += 2 + length;
        }

        return null;
    }

    // SOF0 to SOF15 without DHT (C4), JPG (C8) and DAC (CC), which lie among them.
    private static bool IsFrame(byte marker) => marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC);

    private static ImageHeader? ReadFrame(ReadOnlySpan<byte> segment, int orientation)
    {
        if (segment.Length < 5)
        {
            return null;
        }

        int height = BinaryPrimitives.ReadUInt16BigEndian(segment[1..]);
        int width = BinaryPrimitives.ReadUInt16BigEndian(segment[3..]);
        return width == 0 || height == 0 ? null : new ImageHeader(ImageFormat.Jpeg, width, height, orientation);
    }
}
