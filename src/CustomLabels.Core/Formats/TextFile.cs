namespace CustomLabels.Formats;

/// <summary>
/// Text that other programs wrote, in UTF-8 or UTF-16, with or without a byte order mark.
/// </summary>
internal static class TextFile
{
    private const int Sniffed = 4096;

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>Opens a file.</summary>
    /// <param name="isStrict">Whether bytes that are not UTF-8 are an error. If not, they become U+FFFD, which <see cref="IsBroken"/> recognizes: no such text may become a label or a path.</param>
    /// <exception cref="DecoderFallbackException">While reading, if strict: it is in another encoding.</exception>
    public static StreamReader Open(string file, bool isStrict = false) =>
        EncodingOf(file) is var encoding && isStrict && encoding is UTF8Encoding ? new(file, Strict, detectEncodingFromByteOrderMarks: false) : new(file, encoding);

    /// <summary>The lines of a file.</summary>
    public static IEnumerable<string> Lines(string file)
    {
        using var text = Open(file);
        while (text.ReadLine() is { } line)
        {
            yield return line;
        }
    }

    /// <summary>Whether text cannot be what was meant: it was not in the encoding it was read in, or is damaged.</summary>
    public static bool IsBroken(string text) => text.AsSpan().ContainsAny('\uFFFD', '\0');

    /// <summary>The encoding of a file: every other byte of UTF-16 is mostly 0 in what people label.</summary>
    public static Encoding EncodingOf(string file)
    {
        Span<byte> start = stackalloc byte[Sniffed];
        using var stream = File.OpenRead(file);
        start = start[..stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false)];
        if (start.StartsWith(Encoding.Unicode.Preamble) || start.StartsWith(Encoding.BigEndianUnicode.Preamble))
        {
            return start[0] == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
        }

        Span<int> zeros = [0, 0];
        for (var i = 0; i < start.Length; i++)
        {
            zeros[i % 2] += start[i] == 0 ? 1 : 0;
        }

        return Math.Max(zeros[0], zeros[1]) < start.Length / 5.0 ? Encoding.UTF8 : zeros[1] > zeros[0] ? Encoding.Unicode : Encoding.BigEndianUnicode;
    }
}
