using System.Buffers;

namespace CustomLabels.Service.Auth;

/// <summary>Percent-encoding as Signature Version 4 needs it: everything but <c>A-Z a-z 0-9 - . _ ~</c>, in uppercase.</summary>
internal static class PercentEncoding
{
    private static readonly SearchValues<char> Unreserved = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    public static string Encode(string text, bool keepSlash = false)
    {
        var encoded = new StringBuilder(text.Length);
        foreach (var b in Encoding.UTF8.GetBytes(text))
        {
            var c = (char)b;
            if (b < 0x80 && (Unreserved.Contains(c) || (keepSlash && c == '/')))
            {
                encoded.Append(c);
            }
            else
            {
                encoded.Append('%').Append(b.ToString("X2", CultureInfo.InvariantCulture));
            }
        }

        return encoded.ToString();
    }

    /// <summary>Decodes; null if the result is not UTF-8.</summary>
    public static string? TryDecode(string text, bool plusIsSpace = false)
    {
        var bytes = new ArrayBufferWriter<byte>(text.Length + 1);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && byte.TryParse(text.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var b))
            {
                bytes.Write([b]);
                i += 2;
            }
            else
            {
                var c = plusIsSpace && text[i] == '+' ? ' ' : text[i];
                Encoding.UTF8.GetBytes([c], bytes);
            }
        }

        try
        {
            return Strict.GetString(bytes.WrittenSpan);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The decoded names and values of a query, in order.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> DecodeQuery(string rawQuery)
    {
        List<KeyValuePair<string, string>> pairs = [];
        foreach (var part in rawQuery.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = part.IndexOf('=', StringComparison.Ordinal);
            var name = equals < 0 ? part : part[..equals];
            var value = equals < 0 ? string.Empty : part[(equals + 1)..];
            pairs.Add(new(TryDecode(name, plusIsSpace: true) ?? name, TryDecode(value, plusIsSpace: true) ?? value));
        }

        return pairs;
    }
}
