namespace CustomLabels;

/// <summary>Times of the SDK's types as the domain has them.</summary>
internal static class Timestamps
{
    /// <summary>In UTC, whatever kind the SDK gave it.</summary>
    public static DateTimeOffset? ToUtc(this DateTime? time) => time switch
    {
        null => null,
        { Kind: DateTimeKind.Local } local => new DateTimeOffset(local.ToUniversalTime()),
        { } other => new DateTimeOffset(DateTime.SpecifyKind(other, DateTimeKind.Utc)),
    };
}
