using CustomLabels.Costs;
using CustomLabels.Credentials;
using CustomLabels.Endpoints;
using CustomLabels.LocalServices;

namespace CustomLabels.Connections;

/// <summary>The user's options for a connection; the environment supplies the rest.</summary>
public sealed record ConnectionOptions
{
    /// <summary>The source of what the user gave explicitly.</summary>
    public const string Given = "given";

    /// <summary>An earlier connection, perhaps from elsewhere, that supplies what is not given here.</summary>
    public Connection? Connection { get; init; }

    /// <summary>The Region; else <c>AWS_REGION</c>, <c>AWS_DEFAULT_REGION</c>, or the profile's.</summary>
    public string? Region { get; init; }

    /// <summary>A profile of the shared configuration files; else <c>AWS_PROFILE</c>, else <c>default</c>.</summary>
    public string? ProfileName { get; init; }

    /// <summary>Another endpoint for Rekognition and S3; else <c>AWS_ENDPOINT_URL_REKOGNITION</c>, <c>AWS_ENDPOINT_URL_S3</c>, <c>AWS_ENDPOINT_URL</c>.</summary>
    public Uri? EndpointUrl { get; init; }

    /// <summary>
    /// The form of AWS endpoint, which overrides the environment; else <c>AWS_USE_FIPS_ENDPOINT</c>,
    /// <c>AWS_USE_DUALSTACK_ENDPOINT</c> or the profile's <c>use_fips_endpoint</c> and <c>use_dualstack_endpoint</c>.
    /// </summary>
    public EndpointForm? EndpointForm { get; init; }

    /// <summary>Credentials; else the environment's and the shared configuration files'.</summary>
    public AWSCredentials? Credentials { get; init; }

    /// <summary>The bucket for photos, manifests and results; else <c>custom-labels-&lt;account&gt;-&lt;region&gt;</c>.</summary>
    public string? Bucket { get; init; }

    /// <summary>The prices to tell costs by; else those that <c>CUSTOMLABELS_PRICE_BOOK</c> names, else those of the module.</summary>
    public PriceBook? PriceBook { get; init; }

    /// <summary>The local service that runs on <see cref="DataPath"/>: its endpoint, Region and credentials.</summary>
    public bool Local { get; init; }

    /// <summary>One of the local service's other accounts, 12 digits; null for its main one.</summary>
    public string? LocalAccountId { get; init; }

    /// <summary>The local service's data folder; else <see cref="LocalServiceFolder.Default"/>.</summary>
    public string? DataPath { get; init; }

    /// <summary>The source of <see cref="Credentials"/>.</summary>
    public string CredentialSource { get; init; } = Given;

    /// <summary>The source of <see cref="Region"/>.</summary>
    public string RegionSource { get; init; } = Given;

    /// <summary>Credentials that a connection of this process already has.</summary>
    internal ResolvedCredentials? Known { get; init; }

    /// <summary>The source that the credentials must have to match a connection made elsewhere; null for any.</summary>
    internal string? RequiredSource { get; init; }
}
