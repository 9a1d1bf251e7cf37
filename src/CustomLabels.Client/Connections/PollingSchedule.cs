namespace CustomLabels.Connections;

/// <summary>How long to pause between two looks at something that takes time.</summary>
/// <param name="First">The first pause.</param>
/// <param name="Longest">The longest pause.</param>
/// <param name="Growth">What each pause is multiplied by to give the next.</param>
public sealed record PollingSchedule(TimeSpan First, TimeSpan Longest, double Growth)
{
    /// <summary>Against a service on this machine: from 25 milliseconds, since most things there take no longer, up to half a second.</summary>
    public static PollingSchedule Local { get; } = new(TimeSpan.FromMilliseconds(25), TimeSpan.FromSeconds(0.5), 1.5);

    /// <summary>Against AWS: from 2 seconds up to 30, well under the 5 requests a second that an account has.</summary>
    public static PollingSchedule Aws { get; } = new(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(30), 1.5);

    /// <summary>The pause after look number <paramref name="attempt"/>, counted from 0.</summary>
    public TimeSpan Delay(int attempt)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(attempt);
        var ticks = First.Ticks * Math.Pow(Growth, attempt);
        return ticks < Longest.Ticks ? TimeSpan.FromTicks((long)ticks) : Longest;
    }
}
