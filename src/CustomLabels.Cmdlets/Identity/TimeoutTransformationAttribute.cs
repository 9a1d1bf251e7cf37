namespace CustomLabels.Identity;

/// <summary>
/// A time span as people write it: 45m, 1h30m, a number of seconds, or a TimeSpan such as 0:30:00. Left alone, PowerShell would read a
/// number as ticks.
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class TimeoutTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            TimeSpan span => Positive(span),
            string text when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) => Seconds(seconds),
            string text when TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var span) => Positive(span),
            string text when Duration.Parse(text) is { } span => span,
            // To PowerShell 2d is a decimal, and the text that was typed goes with it.
            decimal when Duration.Parse(inputData.ToString()!) is { } span => span,
            byte or short or int or long or float or double or decimal => Seconds(Convert.ToDouble(value, CultureInfo.InvariantCulture)),
            _ => throw NotUnderstood(value),
        };
    }

    private static TimeSpan Seconds(double seconds) =>
        seconds is > 0 and < 1e9 ? TimeSpan.FromSeconds(seconds) : throw NotUnderstood(seconds);

    private static TimeSpan Positive(TimeSpan span) => span > TimeSpan.Zero ? span : throw NotUnderstood(span);

    private static ArgumentTransformationMetadataException NotUnderstood(object? value) =>
        new(string.Create(CultureInfo.InvariantCulture, $"'{value}' is not a length of time: give seconds, for instance 600, or 45m, 1h30m, or a TimeSpan, for instance 0:10:00."));
}
