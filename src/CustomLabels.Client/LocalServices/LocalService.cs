namespace CustomLabels;

/// <summary>The local service as a process of this machine.</summary>
public sealed record LocalService
{
    internal LocalService(Uri endpoint)
    {
        Endpoint = endpoint;
    }

    /// <summary>Its address, for instance <c>http://127.0.0.1:40123</c>.</summary>
    public Uri Endpoint { get; }

    /// <summary>The Region it answers for.</summary>
    public string Region { get; internal init; } = string.Empty;

    /// <summary>Its process.</summary>
    public int ProcessId { get; internal init; }

    /// <summary>The folder that holds all its data.</summary>
    public string DataPath { get; internal init; } = string.Empty;

    /// <summary>The credentials file it accepts.</summary>
    public string CredentialsPath { get; internal init; } = string.Empty;

    /// <summary>The service's version; null when it does not say.</summary>
    public string? Version { get; internal init; }

    /// <summary>When the process was started, in UTC.</summary>
    public DateTimeOffset? StartedAt { get; internal init; }

    /// <summary>Whether it answered when it was last asked.</summary>
    public bool IsRunning { get; internal init; }

    /// <summary>Its address.</summary>
    public override string ToString() => Endpoint.ToString();
}
