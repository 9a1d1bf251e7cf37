namespace CustomLabels;

/// <summary>Numbers that travel with 32 bits.</summary>
internal static class SinglePrecision
{
    /// <summary>The shortest decimal number that is this one in 32 bits: 0.9, where a cast gives 0.8999999761581421.</summary>
    public static double ToShortest(this float value) => double.Parse(value.ToString("R", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);
}
