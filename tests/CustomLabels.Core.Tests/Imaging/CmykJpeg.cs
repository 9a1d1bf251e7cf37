namespace CustomLabels.Core.Tests.Imaging;

/// <summary>A JPEG of one color in four inks, as print software writes it, or progressive, as the web has it: Skia does not encode such.</summary>
internal static class CmykJpeg
{
    /// <summary>A square picture; inks are inverted as Adobe does, 255 is none.</summary>
    public static byte[] Plain(int side, int cyan, int magenta, int yellow, int black, bool progressive = false)
    {
        byte[] size = [0, (byte)side, 0, (byte)side];
        byte[] components = [1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0, 4, 0x11, 0];
        return
        [
            0xFF, 0xD8,
            .. Segment(0xEE, [.. "Adobe"u8, 0, 100, 0, 0, 0, 0, 0]),
            .. Segment(0xDB, [0, .. Enumerable.Repeat((byte)8, 64)]),
            .. Segment((byte)(progressive ? 0xC2 : 0xC0), [8, .. size, 4, .. components]),
            .. Segment(0xC4, [0x00, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]),
            .. Segment(0xC4, [0x10, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0]),
            .. Segment(0xDA, [4, 1, 0, 2, 0, 3, 0, 4, 0, 0, (byte)(progressive ? 0 : 63), 0]),
            .. Scan(side / 8 * (side / 8), [cyan, magenta, yellow, black], progressive ? "" : "0"),
            0xFF, 0xD9,
        ];
    }

    private static byte[] Segment(byte marker, byte[] content) => [0xFF, marker, 0, (byte)(content.Length + 2), .. content];

    /// <summary>Blocks of a mean and nothing else: the first states it, the others say that nothing changes.</summary>
    /// <param name="blocks">How many there are.</param>
    /// <param name="inks">The means.</param>
    /// <param name="end">What ends a block; nothing where the scan is of means alone.</param>
    private static List<byte> Scan(int blocks, int[] inks, string end)
    {
        var bits = string.Concat(inks.Select(ink => Mean(ink - 128) + end))
            + string.Concat(Enumerable.Repeat("0000" + end, (blocks - 1) * inks.Length));
        bits = bits.PadRight((bits.Length + 7) / 8 * 8, '1');
        List<byte> scan = [];
        for (var i = 0; i < bits.Length; i += 8)
        {
            var value = Convert.ToByte(bits.Substring(i, 8), 2);
            scan.Add(value);
            if (value == 0xFF)
            {
                scan.Add(0);
            }
        }

        return scan;
    }

    private static string Mean(int value)
    {
        var magnitude = value == 0 ? "" : Convert.ToString(Math.Abs(value), 2);
        var bits = value < 0 ? string.Concat(magnitude.Select(bit => bit == '1' ? '0' : '1')) : magnitude;
        return Convert.ToString(magnitude.Length, 2).PadLeft(4, '0') + bits;
    }
}
