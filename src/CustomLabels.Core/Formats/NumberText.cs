namespace CustomLabels.Formats;

/// <summary>Numbers as text.</summary>
internal static class NumberText
{
    /// <summary>Reads a finite number in whatever notation: <c>2</c>, <c>2.0</c>, <c>2.0e+00</c>.</summary>
    /// <param name="takesComma">Whether a comma is the decimal sign, as where semicolons or tabs separate the columns of a table; never that of thousands.</param>
    public static bool TryRead(string? text, bool takesComma, out double number)
    {
        if (takesComma && text is not null && text.Count(character => character == ',') == 1 && !text.Contains('.', StringComparison.Ordinal))
        {
            text = text.Replace(',', '.');
        }

        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }

    /// <summary>A finite number in whatever notation; null for other text.</summary>
    public static double? Read(string? text) => TryRead(text, takesComma: false, out var number) ? number : null;

    /// <summary>The number of a class, in any notation of an integer; null where it is none.</summary>
    public static int? ClassId(string text) =>
        TryRead(text, takesComma: false, out var number) && number is >= 0 and < int.MaxValue && number == Math.Floor(number) ? (int)number : null;
}
