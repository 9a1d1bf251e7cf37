using System.Text.RegularExpressions;

namespace CustomLabels.Primitives;

/// <summary>Durations as people write them.</summary>
public static partial class Duration
{
    /// <summary>The longest one that is taken: what is longer is a mistake.</summary>
    private static readonly TimeSpan Max = TimeSpan.FromDays(365);

    /// <summary>Reads <c>45m</c>, <c>1h30m</c>, <c>2d</c>, <c>90s</c>, a number of seconds, or a TimeSpan like <c>0:45:00</c>; null for anything else, and for nothing or less.</summary>
    public static TimeSpan? Parse(string text)
    {
        var trimmed = text.Trim();
        var span = double.TryParse(trimmed, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var seconds) ? OfSeconds(seconds)
            : Units().Match(trimmed) is { Success: true, Length: > 0 } match ? OfUnits(match)
            : trimmed.Contains(':', StringComparison.Ordinal) && TimeSpan.TryParse(trimmed, CultureInfo.InvariantCulture, out var parsed) ? parsed
            : null;
        return span > TimeSpan.Zero && span <= Max ? span : null;
    }

    /// <summary>The shortest exact way to write one, in seconds: <c>1h30m</c>.</summary>
    public static string Format(TimeSpan span)
    {
        var rounded = TimeSpan.FromSeconds(Math.Round(span.TotalSeconds));
        if (rounded < TimeSpan.FromSeconds(1))
        {
            return "0s";
        }

        (int Number, string Unit)[] parts = [(rounded.Days, "d"), (rounded.Hours, "h"), (rounded.Minutes, "m"), (rounded.Seconds, "s")];
        return string.Concat(parts.Where(static part => part.Number > 0).Select(static part => string.Create(CultureInfo.InvariantCulture, $"{part.Number}{part.Unit}")));
    }

    private static TimeSpan? OfSeconds(double seconds) => seconds < Max.TotalSeconds ? TimeSpan.FromSeconds(seconds) : null;

    private static TimeSpan? OfUnits(Match match) =>
        OfSeconds((Number(match, "d") * 86_400) + (Number(match, "h") * 3_600) + (Number(match, "m") * 60) + Number(match, "s"));

    private static double Number(Match match, string unit) =>
        match.Groups[unit].Success ? double.Parse(match.Groups[unit].ValueSpan, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(?:(?<d>[0-9]+(?:\.[0-9]+)?)\s*d)?\s*(?:(?<h>[0-9]+(?:\.[0-9]+)?)\s*h)?\s*(?:(?<m>[0-9]+(?:\.[0-9]+)?)\s*m(?:in)?)?\s*(?:(?<s>[0-9]+(?:\.[0-9]+)?)\s*s)?\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Units();
}
