namespace CustomLabels;

/// <summary>Where requests go, and as whom.</summary>
public sealed record Connection
{
    /// <summary>The Region.</summary>
    public required string Region { get; init; }

    /// <summary>The endpoint of the Rekognition operations.</summary>
    public required Uri Endpoint { get; init; }

    /// <summary>The endpoint of S3; null for AWS's own.</summary>
    public Uri? StorageEndpoint { get; init; }

    /// <summary>Whether the endpoint is on this machine.</summary>
    public bool IsLocal { get; init; }

    /// <summary>The account; null as long as nobody asked for it.</summary>
    public string? AccountId { get; init; }

    /// <summary>The bucket for photos, manifests and results; null for the default one.</summary>
    public string? Bucket { get; init; }

    /// <summary>The profile the credentials come from; null when from somewhere else.</summary>
    public string? Profile { get; init; }

    /// <summary>Where the credentials come from, for instance <c>environment variables</c>.</summary>
    public required string CredentialSource { get; init; }

    /// <summary>Where the Region comes from, for instance <c>AWS_REGION</c> or <c>profile work</c>.</summary>
    public string? RegionSource { get; init; }
}
