namespace CustomLabels;

/// <summary>A process of the local service on this machine.</summary>
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

    /// <summary>All Regions it answers for.</summary>
    internal IReadOnlyList<string> Regions { get; init; } = [];

    /// <summary>The id of its process.</summary>
    public int ProcessId { get; internal init; }

    /// <summary>The folder that holds all its data.</summary>
    public string DataPath { get; internal init; } = string.Empty;

    /// <summary>The credentials file it accepts.</summary>
    public string CredentialsPath { get; internal init; } = string.Empty;

    /// <summary>The service's version; null if it does not report it.</summary>
    public string? Version { get; internal init; }

    /// <summary>When the process was started, in UTC.</summary>
    public DateTimeOffset? StartedAt { get; internal init; }

    /// <summary>Whether it answered the last request.</summary>
    public bool IsRunning { get; internal init; }

    /// <summary>Its address.</summary>
    public override string ToString() => Endpoint.ToString();
}
