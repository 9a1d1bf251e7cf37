using System.Text.Json.Nodes;

namespace CustomLabels.Policies;

/// <summary>Composes policy documents that let others copy models.</summary>
public static class CopyStatement
{
    /// <summary>A document that allows models to be copied.</summary>
    /// <param name="principals">Who: ARNs.</param>
    /// <param name="resources">Which models: their ARNs, or that of all versions.</param>
    public static string Allow(IReadOnlyList<string> principals, IReadOnlyList<string> resources) => new JsonObject
    {
        ["Version"] = "2012-10-17",
        ["Statement"] = new JsonArray(new JsonObject
        {
            ["Effect"] = "Allow",
            ["Principal"] = new JsonObject { ["AWS"] = BucketPolicy.List(principals) },
            ["Action"] = "rekognition:CopyProjectVersion",
            ["Resource"] = BucketPolicy.List(resources),
        }),
    }.ToJsonString(BucketPolicy.Compact);

    /// <summary>The resource in a policy that stands for all versions of a project.</summary>
    /// <param name="projectArn">The ARN of the project.</param>
    public static string AllVersions(string projectArn) => projectArn[..(projectArn.LastIndexOf('/') + 1)] + "version/*";
}
