namespace CustomLabels.Formatting;

/// <summary>The text in the cells of the views; called by name from <c>CustomLabels.Format.ps1xml</c>.</summary>
/// <remarks>Takes framework types only, so that it does not matter which copy of this assembly a type literal finds.</remarks>
public static class Cells
{
    /// <summary>A share of 0 to 1 with three decimals, as metrics are shown; empty for null.</summary>
    public static string Share(double? value) => value?.ToString("0.000", CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>A difference of shares with its sign and three decimals: <c>+0.031</c>; empty for null.</summary>
    public static string Change(double? value) => value?.ToString("+0.000;-0.000;0.000", CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>A confidence of 0 to 100 with one digit; empty for null.</summary>
    public static string Confidence(double? value) => value?.ToString("0.0", CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>A share of 0 to 1 as whole percent.</summary>
    public static string Percent(double value) => (value * 100).ToString("0", CultureInfo.InvariantCulture) + "%";

    /// <summary>A point in time, in UTC, to the minute; empty for null.</summary>
    public static string Time(DateTimeOffset? value) =>
        value?.ToUniversalTime().ToString("yyyy-MM-dd HH:mm'Z'", CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>The day of a point in time, in UTC; empty for null.</summary>
    public static string Date(DateTimeOffset? value) =>
        value?.ToUniversalTime().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>How long ago something began, to the minute: <c>45m</c>, <c>3h12m</c>, <c>2d5h</c>; empty for null.</summary>
    public static string Age(DateTimeOffset? value) => value is { } time ? Coarse(DateTimeOffset.UtcNow - time) : string.Empty;

    /// <summary>How long it is until something, likewise; <c>over</c> for what is past, empty for null.</summary>
    public static string Left(DateTimeOffset? value) => value is not { } time ? string.Empty : time <= DateTimeOffset.UtcNow ? "over" : Coarse(time - DateTimeOffset.UtcNow);

    /// <summary>An amount of money with two decimals; empty for null.</summary>
    public static string Amount(decimal? value) => value?.ToString("0.00", CultureInfo.InvariantCulture) ?? string.Empty;

    /// <summary>How long something took, in the unit that suits it: <c>85 ms</c>, <c>4.2 s</c>, <c>1:02:03</c>; empty for null.</summary>
    public static string Duration(TimeSpan? value) => value switch
    {
        null => string.Empty,
        { TotalSeconds: < 1 } t => t.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture) + " ms",
        { TotalMinutes: < 1 } t => t.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s",
        { TotalHours: < 1 } t => t.ToString(@"m\:ss", CultureInfo.InvariantCulture),
        { } t => ((long)t.TotalHours).ToString(CultureInfo.InvariantCulture) + t.ToString(@"\:mm\:ss", CultureInfo.InvariantCulture),
    };

    /// <summary>The inference units: <c>1</c>, or <c>1-3</c> when the model may scale; empty for null.</summary>
    public static string Units(int? min, int? max) =>
        min is null ? string.Empty
        : max is null || max == min ? min.Value.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{min}-{max}");

    /// <summary>Text that others wrote, without anything that a console or the log of a build obeys.</summary>
    public static string Text(object? value) => value is null ? string.Empty : ConsoleText.Of(value.ToString() ?? string.Empty);

    /// <summary>The last part of a path or an <c>s3://</c> location; all of what is neither.</summary>
    public static string FileName(string? image) =>
        image is null ? string.Empty : Text(image[(image.LastIndexOfAny(['/', '\\']) + 1)..] is { Length: > 0 } name ? name : image);

    /// <summary>Labels and confidences after the first one, as <c>sound 3.1, dirty 0.2</c>.</summary>
    /// <param name="names">The labels.</param>
    /// <param name="confidences">Their confidences, 0 to 100, in the same order.</param>
    public static string Others(string[] names, double[] confidences) =>
        Text(string.Join(", ", names.Zip(confidences, static (n, c) => n + " " + Confidence(c)).Skip(1)));

    /// <summary>A size: <c>812 bytes</c>, <c>4.2 KB</c>, <c>1.3 GB</c>; of 1024 each.</summary>
    public static string Bytes(long value) => value switch
    {
        < 1L << 10 => value.ToString(CultureInfo.InvariantCulture) + " bytes",
        < 1L << 20 => (value / 1024.0).ToString("0.0", CultureInfo.InvariantCulture) + " KB",
        < 1L << 30 => (value / 1048576.0).ToString("0.0", CultureInfo.InvariantCulture) + " MB",
        _ => (value / 1073741824.0).ToString("0.0", CultureInfo.InvariantCulture) + " GB",
    };

    /// <summary>A price per hour in US dollars.</summary>
    public static string Price(decimal dollarsPerHour) => dollarsPerHour.ToString("0.00", CultureInfo.InvariantCulture) + " USD/h";

    /// <summary>A number of milliseconds as <see cref="Duration"/> shows it; empty for null.</summary>
    public static string Milliseconds(double? value) => Duration(value is { } some ? TimeSpan.FromMilliseconds(some) : null);

    /// <summary>An amount of US dollars, small ones with more digits; empty for null.</summary>
    public static string Dollars(decimal? amount) => amount?.ToString("0.00##", CultureInfo.InvariantCulture) ?? string.Empty;

    private static string Coarse(TimeSpan time) => time switch
    {
        { TotalDays: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Days}d{time.Hours}h"),
        { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{time.Hours}h{time.Minutes}m"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (int)time.TotalMinutes)}m"),
    };
}
