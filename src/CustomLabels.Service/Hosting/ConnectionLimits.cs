namespace CustomLabels.Service.Hosting;

/// <summary>
/// How patient the service is with its clients. A slow sender holds a connection, and memory with it; but a photo must
/// get through over a bad line.
/// </summary>
public sealed record ConnectionLimits
{
    /// <summary>The headers of a request must be complete within this time.</summary>
    public TimeSpan HeadersTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long an idle connection is kept: longer than SDKs keep theirs, so that none finds it closed.</summary>
    public TimeSpan KeepAliveTimeout { get; init; } = TimeSpan.FromSeconds(130);

    /// <summary>The minimum data rate of requests and responses, in bytes per second: a tenth of the slowest modem.</summary>
    public double MinBytesPerSecond { get; init; } = 240;

    /// <summary>How long a lower rate is tolerated: a line may stall and come back.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>Concurrent connections; more are closed at once. Each needs a file handle, and so do the objects.</summary>
    public int Max { get; init; } = 1000;
}
