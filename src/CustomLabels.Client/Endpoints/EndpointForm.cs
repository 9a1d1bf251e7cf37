using System.Diagnostics.CodeAnalysis;

namespace CustomLabels.Endpoints;

/// <summary>Which of AWS's own hosts of a Region are used (spec/api.md §5).</summary>
[Flags]
[SuppressMessage("Design", "CA1008", Justification = "Users write these names, and the ordinary endpoint is no absence of one.")]
public enum EndpointForm
{
    /// <summary>The ordinary ones, for instance <c>rekognition.eu-west-1.amazonaws.com</c>.</summary>
    Region = 0,

    /// <summary>Those with validated cryptography (FIPS 140), for instance <c>rekognition-fips.us-east-1.amazonaws.com</c>.</summary>
    Fips = 1,

    /// <summary>Those that answer over IPv6 as well as IPv4, for instance <c>rekognition.eu-west-1.api.aws</c>.</summary>
    DualStack = 2,
}
