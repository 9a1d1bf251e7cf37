using System.Runtime.CompilerServices;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Manifests.Scanning.Fast;

/// <summary>The forms of <c>creation-date</c> that published manifests have (spec/manifest.md §3).</summary>
internal static class CreationDate
{
    private const int MaxDigitsOfSecond = 6;

    /// <summary>Whether a date has one of these forms: <c>2026-02-11T09:30:00</c>, with or without a fraction of a second and <c>Z</c>.</summary>
    [MethodImpl(Hot.Path)]
    public static bool IsUsual(string text) => IsUsual(Encoding.UTF8.GetBytes(text));

    /// <summary>The same for UTF-8.</summary>
    [MethodImpl(Hot.Path)]
    public static bool IsUsual(ReadOnlySpan<byte> utf8)
    {
        var form = "0000-00-00T00:00:00"u8;
        if (utf8.Length < form.Length)
        {
            return false;
        }

        for (var i = 0; i < form.Length; i++)
        {
            if (form[i] == '0' ? !char.IsAsciiDigit((char)utf8[i]) : utf8[i] != form[i])
            {
                return false;
            }
        }

        var rest = utf8[form.Length..];
        rest = rest.EndsWith("Z"u8) ? rest[..^1] : rest;
        return rest.IsEmpty
            || (rest[0] == '.' && rest.Length is > 1 and <= MaxDigitsOfSecond + 1 && !rest[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9'));
    }
}
