namespace CustomLabels;

/// <summary>The local service as a process of this machine.</summary>
public sealed record LocalService
{
    /// <summary>Its address, for instance <c>http://127.0.0.1:40123</c>.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The Region it answers for.</summary>
    public required string Region { get; init; }

    /// <summary>Its process.</summary>
    public int ProcessId { get; init; }

    /// <summary>The folder that holds all its data.</summary>
    public required string DataPath { get; init; }

    /// <summary>The credentials file it accepts.</summary>
    public required string CredentialsPath { get; init; }

    /// <summary>The service's version; null when it does not say.</summary>
    public string? Version { get; init; }

    /// <summary>When the process was started, in UTC.</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>Whether it answered when it was last asked.</summary>
    public bool IsRunning { get; init; }
}
