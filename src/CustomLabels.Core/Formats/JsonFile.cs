using System.Buffers;

namespace CustomLabels.Formats;

/// <summary>The bytes of a file with JSON, whatever wrote it: in UTF-8, and with NaN and Infinity, which Python writes, as text.</summary>
internal static class JsonFile
{
    public static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    private static readonly SearchValues<byte> Marks = SearchValues.Create("\"NI"u8);

    /// <summary>Reads a file.</summary>
    public static byte[] Read(string file)
    {
        var encoding = TextFile.EncodingOf(file);
        if (encoding.CodePage != Encoding.UTF8.CodePage)
        {
            using var text = TextFile.Open(file);
            return Plain(Encoding.UTF8.GetBytes(text.ReadToEnd()));
        }

        return Plain(File.ReadAllBytes(file));
    }

    /// <summary>The beginning of a file.</summary>
    /// <param name="isWhole">Whether it is all of it.</param>
    public static byte[] ReadStart(string file, int bytes, out bool isWhole)
    {
        using var text = TextFile.Open(file);
        var start = new char[bytes];
        var length = text.ReadBlock(start);
        isWhole = length < bytes;
        return Plain(Encoding.UTF8.GetBytes(start, 0, length));
    }

    /// <summary>The line, from 1, of a place in it.</summary>
    public static int LineOf(ReadOnlySpan<byte> json, int place) => json[..place].Count((byte)'\n') + 1;

    private static byte[] Plain(byte[] json)
    {
        if (json.AsSpan().StartsWith(Encoding.UTF8.Preamble))
        {
            json.AsSpan(0, Encoding.UTF8.Preamble.Length).Fill((byte)' ');
        }

        if (json.AsSpan().IndexOf("NaN"u8) >= 0 || json.AsSpan().IndexOf("Infinity"u8) >= 0)
        {
            Quote(json);
        }

        return json;
    }

    /// <summary>Puts quotes over the first and last letter of what is no number, so that nothing moves.</summary>
    private static void Quote(Span<byte> json)
    {
        var isText = false;
        for (var i = 0; i < json.Length; i++)
        {
            if (isText)
            {
                var next = json[i..].IndexOfAny((byte)'"', (byte)'\\');
                i = next < 0 ? json.Length : i + next + (json[i + next] == '\\' ? 1 : 0);
                isText = i < json.Length && (json[i] != '"' || json[i - 1] == '\\');
                continue;
            }

            var mark = json[i..].IndexOfAny(Marks);
            if (mark < 0)
            {
                return;
            }

            i += mark;
            isText = json[i] == '"';
            var length = json[i..].StartsWith("NaN"u8) ? "NaN".Length : json[i..].StartsWith("Infinity"u8) ? "Infinity".Length : 0;
            if (length > 0)
            {
                json[i] = json[i + length - 1] = (byte)'"';
                i += length - 1;
                if (length > "NaN".Length && i >= length && json[i - length] == '-')
                {
                    json[i - length] = (byte)' ';
                }
            }
        }
    }
}
