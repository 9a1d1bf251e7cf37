namespace CustomLabels.Identity;

/// <summary>A time in the past as people write it: a date and time, or how long ago, as 30d, 12h or a TimeSpan.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PastTimeTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        var value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value switch
        {
            DateTimeOffset time => time,
            DateTime time => new DateTimeOffset(time),
            TimeSpan ago when ago > TimeSpan.Zero => DateTimeOffset.UtcNow - ago,
            // To PowerShell 30d is a decimal, and the text that was typed goes with it.
            decimal when Duration.Parse(inputData.ToString()!) is { } ago => DateTimeOffset.UtcNow - ago,
            string text when Duration.Parse(text) is { } ago => DateTimeOffset.UtcNow - ago,
            string text when DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeLocal, out var time) => time,
            _ => throw new ArgumentTransformationMetadataException($"'{value}' is no time in the past: give one like 2026-11-01, or how long ago, like 30d, 12h or 45m."),
        };
    }
}
