namespace CustomLabels.Service.Hosting;

/// <summary>
/// How patient the service is with its clients. Whoever sends slowly keeps a connection, and memory with it; but a photo that
/// comes over a bad line has to arrive.
/// </summary>
public sealed record ConnectionLimits
{
    /// <summary>The headers of a request must be complete within this time.</summary>
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a connection without a request is kept. Longer than SDKs keep theirs, so that none finds it closed.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(130);

    /// <summary>What a body must bring, and an answer must find taken, in bytes a second: a tenth of the slowest modem.</summary>
    public double MinBytesPerSecond { get; init; } = 240;

    /// <summary>For how long less is borne: a line that stalls and comes back.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Connections at a time; further ones are closed at once. Each needs a file handle, and so do the objects.</summary>
    public int Max { get; init; } = 1000;
}
