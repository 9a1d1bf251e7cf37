namespace CustomLabels;

/// <summary>
/// Where requests go, and as whom. Never holds a secret: in the process that made it the credentials are kept beside it, and
/// elsewhere they are found again by what it says.
/// </summary>
public sealed record Connection
{
    /// <summary>Not for PowerShell, which would make a connection of whatever object has some properties of the same names.</summary>
    internal Connection(Uri endpoint)
    {
        Endpoint = endpoint;
    }

    /// <summary>A connection of which only this is known.</summary>
    public static Connection To(string region, Uri endpoint, string credentialSource) =>
        new(endpoint) { Region = region, CredentialSource = credentialSource };

    /// <summary>The Region.</summary>
    public string Region { get; internal init; } = string.Empty;

    /// <summary>The endpoint of the Rekognition operations.</summary>
    public Uri Endpoint { get; }

    /// <summary>The endpoint of S3; null for AWS's own.</summary>
    public Uri? StorageEndpoint { get; internal init; }

    /// <summary>Whether the endpoint is on this machine.</summary>
    public bool IsLocal { get; internal init; }

    /// <summary>The data folder of the local service; null for any other.</summary>
    public string? DataPath { get; internal init; }

    /// <summary>The account; null as long as nobody asked for it.</summary>
    public string? AccountId { get; internal init; }

    /// <summary>The bucket for photos, manifests and results; null for the default one.</summary>
    public string? Bucket { get; internal init; }

    /// <summary>The profile the credentials come from; null when from somewhere else.</summary>
    public string? Profile { get; internal init; }

    /// <summary>Where the credentials come from, for instance <c>environment variables</c>.</summary>
    public string CredentialSource { get; internal init; } = string.Empty;

    /// <summary>Where the Region comes from, for instance <c>AWS_REGION</c> or <c>profile work</c>.</summary>
    public string? RegionSource { get; internal init; }

    /// <summary>Region and endpoint.</summary>
    public override string ToString() => $"{Region} {Endpoint.GetLeftPart(UriPartial.Authority)}";
}
