using System.Diagnostics.CodeAnalysis;

namespace CustomLabels.Endpoints;

/// <summary>The form of a Region's AWS endpoint (spec/api.md §5).</summary>
[Flags]
[SuppressMessage("Design", "CA1008", Justification = "Users write these names, and the standard endpoint is an endpoint too.")]
public enum EndpointForm
{
    /// <summary>The standard endpoint, for instance <c>rekognition.eu-west-1.amazonaws.com</c>.</summary>
    Region = 0,

    /// <summary>The endpoint with validated cryptography (FIPS 140), for instance <c>rekognition-fips.us-east-1.amazonaws.com</c>.</summary>
    Fips = 1,

    /// <summary>The endpoint for IPv6 and IPv4, for instance <c>rekognition.eu-west-1.api.aws</c>.</summary>
    DualStack = 2,
}
