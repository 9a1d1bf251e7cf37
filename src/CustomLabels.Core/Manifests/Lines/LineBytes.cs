using System.Runtime.CompilerServices;
using System.Text.Unicode;

namespace CustomLabels.Manifests.Lines;

/// <summary>The bytes of a line, before it is parsed.</summary>
internal static class LineBytes
{
    /// <summary>A character of UTF-16 has at most three bytes in UTF-8: a line of more than 300,000 bytes is too long in any case.</summary>
    public const int MaxKept = (3 * ManifestReader.MaxLineLength) + 3;

    private static readonly byte[] ByteOrderMark = [0xEF, 0xBB, 0xBF];

    /// <summary>The line without blanks around it.</summary>
    [MethodImpl(Hot.Path)]
    public static ReadOnlySpan<byte> Trim(ReadOnlySpan<byte> line)
    {
        // Nearly every line of nearly every manifest.
        if (line is [(byte)'{', .., (byte)'}'])
        {
            return line;
        }

        while (true)
        {
            var trimmed = line.Trim(" \t\r\n"u8);
            trimmed = trimmed.StartsWith(ByteOrderMark) ? trimmed[3..] : trimmed.EndsWith(ByteOrderMark) ? trimmed[..^3] : trimmed;
            if (trimmed.Length == line.Length)
            {
                return line;
            }

            line = trimmed;
        }
    }

    /// <summary>The text of a line, cut off one character beyond the limit. Bytes that are not UTF-8 become U+FFFD.</summary>
    public static string TextOf(ReadOnlySpan<byte> line)
    {
        var text = Encoding.UTF8.GetString(line);
        return text.Length > ManifestReader.MaxLineLength ? text[..(ManifestReader.MaxLineLength + 1)] : text;
    }

    /// <summary>Says where a line is not UTF-8; null when it is.</summary>
    public static string? WhyNotUtf8(ReadOnlySpan<byte> line)
    {
        if (Utf8.IsValid(line))
        {
            return null;
        }

        if (line.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) || line.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return "the file looks like UTF-16, as Windows PowerShell writes it";
        }

        var position = 0;
        while (Rune.DecodeFromUtf8(line[position..], out _, out var length) == System.Buffers.OperationStatus.Done)
        {
            position += length;
        }

        return string.Create(CultureInfo.InvariantCulture, $"byte {position + 1} is 0x{line[position]:X2}");
    }
}
