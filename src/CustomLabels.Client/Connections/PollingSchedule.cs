namespace CustomLabels.Connections;

/// <summary>How long to wait between two polls: exponential backoff.</summary>
/// <param name="Initial">The first delay.</param>
/// <param name="Max">The longest delay.</param>
/// <param name="Factor">The factor by which each delay is longer than the one before.</param>
public sealed record PollingSchedule(TimeSpan Initial, TimeSpan Max, double Factor)
{
    /// <summary>For a service on this machine: from 25 milliseconds, since most operations take no longer there, up to half a second.</summary>
    public static PollingSchedule Local { get; } = new(TimeSpan.FromMilliseconds(25), TimeSpan.FromSeconds(0.5), 1.5);

    /// <summary>For AWS: from 2 to 30 seconds, well under an account's 5 requests per second.</summary>
    public static PollingSchedule Aws { get; } = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(30), 1.5);

    /// <summary>The delay after poll number <paramref name="attempt"/>, counted from 0.</summary>
    public TimeSpan Delay(int attempt)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(attempt);
        var ticks = Initial.Ticks * Math.Pow(Factor, attempt);
        return ticks < Max.Ticks ? TimeSpan.FromTicks((long)ticks) : Max;
    }
}
