using System.Text.RegularExpressions;

namespace CustomLabels.Service.Policies;

/// <summary>
/// Policies of projects: who may copy their models (spec/permissions.md §6). They are read as narrowly as the documentation
/// describes them, so that a document that is taken here is taken by AWS.
/// </summary>
internal static partial class CopyPolicy
{
    public const string CopyAction = "rekognition:CopyProjectVersion";

    /// <param name="document">The text of the policy.</param>
    /// <param name="scope">What the ARNs of the project's account and region begin with.</param>
    /// <param name="project">The name of the project.</param>
    /// <exception cref="PolicyFormatException">It is no policy for this project.</exception>
    public static PolicyDocument Parse(string document, string scope, string project)
    {
        string versions = $"{scope}project/{project}/version/";
        return PolicyDocument.Parse(document, new PolicyRules
        {
            Versions = ["2012-10-17"],
            CheckAction = action => action == CopyAction ? null : $"Action must be {CopyAction} only, not '{action}'.",
            CheckResource = resource => resource.StartsWith(versions, StringComparison.Ordinal) && VersionPart().IsMatch(resource[versions.Length..])
                ? null : $"Resource must be versions of this project: the ARN of one, or {versions}*. It is '{resource}'.",
        });
    }

    // name/number, with or without wildcards, or one star for all.
    [GeneratedRegex(@"^(\*|[a-zA-Z0-9_.\-*?]{1,255}/[0-9*?]{1,20})\z")]
    private static partial Regex VersionPart();
}
