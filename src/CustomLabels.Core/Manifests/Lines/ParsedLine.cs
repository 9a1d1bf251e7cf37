using System.Text.Unicode;

namespace CustomLabels.Manifests.Lines;

/// <summary>The JSON of a line, parsed once for all who read it.</summary>
internal sealed class ParsedLine : IDisposable
{
    private static readonly char[] Blanks = ['\uFEFF', ' ', '\t', '\r', '\n'];

    private static readonly UTF8Encoding Utf8OrNothing = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly JsonDocument? _document;

    /// <param name="text">The line without its line end.</param>
    public ParsedLine(string text)
        : this(text, BytesOf(text))
    {
    }

    private ParsedLine(string text, ReadOnlySpan<byte> utf8)
    {
        Text = text;
        IsBlank = text.AsSpan().Trim(Blanks).IsEmpty;
        IsTooLong = !IsBlank && text.Length > ManifestReader.MaxLineLength;
        var json = LineBytes.Trim(utf8);
        if (json.IsEmpty || IsTooLong)
        {
            return;
        }

        try
        {
            // Anything but an object, for instance a number that could go on, counts as complete.
            Utf8JsonReader reader = new(json, isFinalBlock: json[0] != '{', default);
            BreaksOff = !JsonDocument.TryParseValue(ref reader, out _document);
            BrokenAt = !BreaksOff && reader.BytesConsumed < json.Length ? reader.BytesConsumed + 1 : null;
        }
        catch (JsonException exception)
        {
            BrokenAt = exception.BytePositionInLine + 1;
        }
    }

    /// <summary>The line without its line end.</summary>
    public string Text { get; }

    /// <summary>Whether it is blank.</summary>
    public bool IsBlank { get; }

    /// <summary>Whether it has more characters than the service accepts.</summary>
    public bool IsTooLong { get; }

    /// <summary>Whether it is valid JSON that breaks off.</summary>
    public bool BreaksOff { get; }

    /// <summary>The byte, from 1, at which it stops being JSON; null when it is JSON or was not parsed.</summary>
    public long? BrokenAt { get; }

    /// <summary>The JSON; null where there is none.</summary>
    public JsonElement? Root => BrokenAt is null ? _document?.RootElement : null;

    /// <summary>Parses a line of a file. A line that is not UTF-8 has no JSON.</summary>
    /// <param name="utf8">The line without its line end.</param>
    public static ParsedLine Of(ReadOnlySpan<byte> utf8)
    {
        var text = LineBytes.TextOf(utf8);
        return new ParsedLine(text, !text.Contains('\uFFFD', StringComparison.Ordinal) || Utf8.IsValid(utf8) ? utf8 : default);
    }

    /// <summary>Returns the JSON's memory to the pool.</summary>
    public void Dispose() => _document?.Dispose();

    private static byte[] BytesOf(string text)
    {
        try
        {
            return Utf8OrNothing.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            // Half of a surrogate pair cannot be encoded.
            return [];
        }
    }
}
