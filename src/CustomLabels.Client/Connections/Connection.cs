namespace CustomLabels;

/// <summary>
/// Where requests go, and under which identity. It never holds a secret: the process that made it keeps the credentials beside it;
/// elsewhere they are resolved again.
/// </summary>
public sealed record Connection
{
    /// <summary>Internal, since PowerShell would convert any object with properties of the same names to a connection.</summary>
    internal Connection(Uri endpoint)
    {
        Endpoint = endpoint;
    }

    /// <summary>A connection with these properties only.</summary>
    public static Connection To(string region, Uri endpoint, string credentialSource) =>
        new(endpoint) { Region = region, CredentialSource = credentialSource };

    /// <summary>The Region.</summary>
    public string Region { get; internal init; } = string.Empty;

    /// <summary>The Rekognition endpoint.</summary>
    public Uri Endpoint { get; }

    /// <summary>The S3 endpoint; null for AWS's own.</summary>
    public Uri? StorageEndpoint { get; internal init; }

    /// <summary>Whether the endpoint is on this machine.</summary>
    public bool IsLocal { get; internal init; }

    /// <summary>The data folder of the local service; null for any other service.</summary>
    public string? DataPath { get; internal init; }

    /// <summary>The account; null until it has been requested.</summary>
    public string? AccountId { get; internal init; }

    /// <summary>The bucket for photos, manifests and results; null for the default one.</summary>
    public string? Bucket { get; internal init; }

    /// <summary>The profile the credentials come from; null for another source.</summary>
    public string? Profile { get; internal init; }

    /// <summary>Where the credentials come from, for instance <c>environment variables</c>.</summary>
    public string CredentialSource { get; internal init; } = string.Empty;

    /// <summary>Where the Region comes from, for instance <c>AWS_REGION</c> or <c>profile work</c>.</summary>
    public string? RegionSource { get; internal init; }

    /// <summary>Region and endpoint.</summary>
    public override string ToString() => $"{Region} {Endpoint.GetLeftPart(UriPartial.Authority)}";
}
