namespace Amazon.Rekognition.Internal;

/// <summary>Time limits of the modes of <c>AWS_DEFAULTS_MODE</c>, those that all AWS SDKs agree on.</summary>
internal static class DefaultConfigurations
{
    internal static IDefaultConfiguration[] All { get; } =
    [
        Of(DefaultConfigurationMode.Standard, 3.1),
        Of(DefaultConfigurationMode.InRegion, 1.1),
        Of(DefaultConfigurationMode.CrossRegion, 3.1),
        Of(DefaultConfigurationMode.Mobile, 30),
        Of(DefaultConfigurationMode.Auto, 1.1),
    ];

    private static DefaultConfiguration Of(DefaultConfigurationMode mode, double seconds) => new()
    {
        Name = mode,
        RetryMode = RequestRetryMode.Standard,
        S3UsEast1RegionalEndpoint = S3UsEast1RegionalEndpointValue.Regional,
        ConnectTimeout = TimeSpan.FromSeconds(seconds),
        TlsNegotiationTimeout = TimeSpan.FromSeconds(seconds),
    };
}
