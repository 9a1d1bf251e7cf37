using Amazon.Runtime;
using CustomLabels.Credentials;
using CustomLabels.Endpoints;
using CustomLabels.LocalServices;

namespace CustomLabels.Connections;

/// <summary>What the user says about where to connect and as whom; what is not said comes from the environment.</summary>
public sealed record ConnectionOptions
{
    /// <summary>Where something comes from that the user said in so many words.</summary>
    public const string Given = "given";

    /// <summary>A connection that was made before, perhaps elsewhere: it says what is not said here.</summary>
    public Connection? Connection { get; init; }

    /// <summary>The Region; else <c>AWS_REGION</c>, <c>AWS_DEFAULT_REGION</c>, or the profile's.</summary>
    public string? Region { get; init; }

    /// <summary>A profile of the shared configuration files; else <c>AWS_PROFILE</c>, else <c>default</c>.</summary>
    public string? ProfileName { get; init; }

    /// <summary>Another endpoint for Rekognition and S3; else <c>AWS_ENDPOINT_URL_REKOGNITION</c>, <c>AWS_ENDPOINT_URL_S3</c>, <c>AWS_ENDPOINT_URL</c>.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>
    /// Which of AWS's own hosts, whatever the environment says; else <c>AWS_USE_FIPS_ENDPOINT</c>,
    /// <c>AWS_USE_DUALSTACK_ENDPOINT</c> or the profile's <c>use_fips_endpoint</c> and <c>use_dualstack_endpoint</c>.
    /// </summary>
    public EndpointForm? EndpointForm { get; init; }

    /// <summary>Credentials; else the environment's and the shared configuration files'.</summary>
    public AWSCredentials? Credentials { get; init; }

    /// <summary>The bucket for photos, manifests and results; else <c>custom-labels-&lt;account&gt;-&lt;region&gt;</c>.</summary>
    public string? Bucket { get; init; }

    /// <summary>The local service that runs on <see cref="DataPath"/>: its endpoint, Region and credentials.</summary>
    public bool Local { get; init; }

    /// <summary>One of the local service's other accounts, 12 digits; null for its own.</summary>
    public string? LocalAccountId { get; init; }

    /// <summary>The local service's data folder; else <see cref="LocalServiceFolder.Default"/>.</summary>
    public string? DataPath { get; init; }

    /// <summary>What <see cref="Credentials"/> are called.</summary>
    public string CredentialSource { get; init; } = Given;

    /// <summary>Who said <see cref="Region"/>.</summary>
    public string RegionSource { get; init; } = Given;

    /// <summary>Credentials that a connection of this process has already.</summary>
    internal ResolvedCredentials? Known { get; init; }

    /// <summary>Where credentials must come from to be those of a connection made elsewhere; null for anywhere.</summary>
    internal string? RequiredSource { get; init; }
}
