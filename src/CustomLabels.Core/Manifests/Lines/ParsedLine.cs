using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using CustomLabels.Primitives;

namespace CustomLabels.Manifests.Lines;

/// <summary>The text of a line as JSON, parsed once for everybody who looks for something in it.</summary>
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
        ReadOnlySpan<byte> json = LineBytes.Trim(utf8);
        if (json.IsEmpty || IsTooLong)
        {
            return;
        }

        try
        {
            // What is no object and could go on, as a number, is taken for the whole.
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

    /// <summary>Whether there is nothing in it.</summary>
    public bool IsBlank { get; }

    /// <summary>Whether it has more characters than the service takes.</summary>
    public bool IsTooLong { get; }

    /// <summary>Whether it is JSON as far as it goes, but has no end.</summary>
    public bool BreaksOff { get; }

    /// <summary>The byte, from 1, from which on it is no JSON; null where it is, or was not parsed.</summary>
    public long? BrokenAt { get; }

    /// <summary>The JSON; null where there is none.</summary>
    public JsonElement? Root => BrokenAt is null ? _document?.RootElement : null;

    /// <summary>Parses a line as it stands in a file. One that is no UTF-8 has no JSON.</summary>
    /// <param name="utf8">The line without its line end.</param>
    public static ParsedLine Of(ReadOnlySpan<byte> utf8)
    {
        string text = LineBytes.TextOf(utf8);
        return new ParsedLine(text, !text.Contains('\uFFFD', StringComparison.Ordinal) || Utf8.IsValid(utf8) ? utf8 : default);
    }

    /// <summary>Gives the JSON's memory back.</summary>
    public void Dispose() => _document?.Dispose();

    private static byte[] BytesOf(string text)
    {
        try
        {
            return Utf8OrNothing.GetBytes(text);
        }
        catch (EncoderFallbackException)
        {
            // Half of a surrogate pair: such text has no bytes.
            return [];
        }
    }
}
