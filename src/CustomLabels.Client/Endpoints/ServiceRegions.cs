namespace CustomLabels.Endpoints;

/// <summary>Where AWS offers Custom Labels, according to its documentation of 2026 (spec/limits.md §9, spec/api.md §5).</summary>
public static class ServiceRegions
{
    /// <summary>Regions with Custom Labels.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        "us-east-1", "us-east-2", "us-west-2", "eu-west-1", "eu-west-2", "eu-central-1",
        "ap-south-1", "ap-southeast-1", "ap-southeast-2", "ap-northeast-1", "ap-northeast-2",
    ];

    /// <summary>Regions whose Rekognition has FIPS endpoints.</summary>
    public static IReadOnlyList<string> WithFips { get; } =
        ["us-east-1", "us-east-2", "us-west-1", "us-west-2", "ca-central-1", "us-gov-west-1"];
}
