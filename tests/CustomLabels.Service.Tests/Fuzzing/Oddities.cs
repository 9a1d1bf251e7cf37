using System.Text;

namespace CustomLabels.Service.Tests.Fuzzing;

/// <summary>Values that programs stumble over.</summary>
internal static class Oddities
{
    private static readonly string[] Texts =
    [
        "", " ", "\0", "a\0b", "\n", "\r\n", "\t", "\u2028", "\uFEFF", "\uFFFF", "é", "日本", "\U0001F600", "e\u0301", "%", "%00", "%2e%2e%2f", "..", "../../etc/passwd",
        ".", "/", "//", "\\", "'", "\"", "' OR 1=1 --", "{0}", "{", "%s%n", "<x>", "]]>", "&amp;", "null", "true", "NaN", "-1", "0", "9223372036854775808", "1e999", "aws:x",
        "arn:aws:rekognition:us-east-1:000000000000:project/x/1", "arn:aws:s3:::b", "s3://", "s3://b", "s3://b/", "CON", "a:b", "*", "?", "[a-", "$(id)", "`id`", ";", "|",
    ];

    private static readonly string[] Numbers =
    [
        "0", "-0", "-1", "1", "2147483647", "2147483648", "-2147483649", "9223372036854775807", "9223372036854775808", "1e5", "1e308", "1e309", "-1e999", "1.5", "0.1", "1e-999",
        "100", "101", "99.99999999999999999", "123456789012345678901234567890",
    ];

    /// <summary>A text: one of the odd ones, a long one, or random characters, surrogates that stand alone included.</summary>
    public static string Text(Random random) => random.Next(10) switch
    {
        0 => new string('a', random.Next(1, 3000)),
        1 => string.Concat(Enumerable.Repeat(Texts[random.Next(Texts.Length)], random.Next(1, 50))),
        2 => new string([.. Enumerable.Range(0, random.Next(1, 20)).Select(_ => (char)random.Next(0x10000))]),
        3 => new string([.. Enumerable.Range(0, random.Next(1, 40)).Select(_ => (char)random.Next(32, 127))]),
        4 when random.Next(40) == 0 => new string('x', 1 << random.Next(16, 21)),
        _ => Texts[random.Next(Texts.Length)],
    };

    /// <summary>A number, as JSON has it.</summary>
    public static string Number(Random random) => Numbers[random.Next(Numbers.Length)];

    /// <summary>A value of JSON, as text.</summary>
    public static string Json(Random random) => random.Next(9) switch
    {
        0 => "null",
        1 => random.Next(2) == 0 ? "true" : "false",
        2 or 3 => Number(random),
        4 => "[]",
        5 => "{}",
        6 => $"[{string.Join(',', Enumerable.Range(0, random.Next(1, 6)).Select(_ => Json(random)))}]",
        7 => $"{{{Quote(Text(random))}:{Json(random)}}}",
        _ => Quote(Text(random)),
    };

    /// <summary>A JSON string; characters that need no escape stay, others are escaped one way or another.</summary>
    public static string Quote(string text)
    {
        var quoted = new StringBuilder("\"");
        foreach (var c in text)
        {
            quoted.Append(c is >= ' ' and <= '~' and not ('"' or '\\') ? c.ToString() : $"\\u{(int)c:x4}");
        }

        return quoted.Append('"').ToString();
    }
}
