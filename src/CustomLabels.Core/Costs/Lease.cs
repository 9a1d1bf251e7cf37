namespace CustomLabels.Costs;

/// <summary>Until when a model is to run, and for whom: tags of the model, which everybody who may read tags can see.</summary>
/// <param name="Until">When it is over.</param>
/// <param name="Owner">Who needs the model; null when nobody said so.</param>
/// <param name="Host">The machine that asked for it; null when unknown.</param>
/// <param name="Since">When the start was requested; null when unknown.</param>
public sealed record Lease(DateTimeOffset Until, string? Owner = null, string? Host = null, DateTimeOffset? Since = null)
{
    /// <summary>The tag with the time, in UTC: <c>2026-11-30T17:45:00Z</c>.</summary>
    public const string UntilTag = "customlabels:stop-at";

    /// <summary>The tag with the owner.</summary>
    public const string OwnerTag = "customlabels:owner";

    /// <summary>The tag with the machine.</summary>
    public const string HostTag = "customlabels:host";

    /// <summary>The tag with the time of the start, in UTC: AWS does not say since when a model runs.</summary>
    public const string SinceTag = "customlabels:started-at";

    /// <summary>The tag that keeps a model from being stopped by a command that stops several, whatever its lease and schedule say.</summary>
    public const string KeepTag = "customlabels:keep";

    private const string Format = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    /// <summary>The tags that make up a lease.</summary>
    public static IReadOnlyList<string> Tags { get; } = [UntilTag, OwnerTag, HostTag, SinceTag];

    /// <summary>Reads the lease of a model.</summary>
    /// <param name="tag">The value of a tag; null when there is none.</param>
    /// <returns>The lease; null when there is none.</returns>
    /// <exception cref="CustomLabelsException"><c>InvalidLease</c>: the tag holds no time.</exception>
    public static Lease? Read(Func<string, string?> tag) =>
        tag(UntilTag) is not { } until ? null
        : Time(until) is { } time ? new Lease(time, Text(tag(OwnerTag)), Text(tag(HostTag)), Time(tag(SinceTag)))
        : throw new CustomLabelsException(
            ErrorIds.InvalidLease,
            ErrorKind.InvalidData,
            $"The tag {UntilTag} has the value '{until}', which is no time like 2026-11-30T17:45:00Z: the model has no lease that anybody can keep. Set it again with Start-CLModel -StopAfter.",
            until);

    /// <summary>Whether it is over.</summary>
    public bool IsOver(DateTimeOffset now) => Until <= now;

    /// <summary>The tags to write.</summary>
    public IReadOnlyDictionary<string, string> ToTags()
    {
        // Rounded up: a lease never ends before its time.
        Dictionary<string, string> tags = new(StringComparer.Ordinal) { [UntilTag] = Text(Until.AddTicks(TimeSpan.TicksPerSecond - 1)), [OwnerTag] = Owner ?? string.Empty, [HostTag] = Host ?? string.Empty };
        if (Since is { } since)
        {
            tags[SinceTag] = Text(since);
        }

        return tags;
    }

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString(Format, CultureInfo.InvariantCulture);

    private static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) ? time : null;

    private static string? Text(string? value) => string.IsNullOrEmpty(value) ? null : value;
}
