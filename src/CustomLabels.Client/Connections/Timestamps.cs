namespace CustomLabels;

/// <summary>Converts the SDK's times.</summary>
internal static class Timestamps
{
    /// <summary>The time in UTC, whatever its kind.</summary>
    public static DateTimeOffset? ToUtc(this DateTime? time) => time switch
    {
        null => null,
        { Kind: DateTimeKind.Local } local => new DateTimeOffset(local.ToUniversalTime()),
        { } other => new DateTimeOffset(DateTime.SpecifyKind(other, DateTimeKind.Utc)),
    };
}
