using System.Text.RegularExpressions;

namespace CustomLabels.Service.Policies;

/// <summary>
/// Project policies: who may copy the models (spec/permissions.md §6). They are read as strictly as the documentation
/// describes them, so that AWS accepts what is accepted here.
/// </summary>
internal static partial class CopyPolicy
{
    public const string CopyAction = "rekognition:CopyProjectVersion";

    /// <param name="document">The text of the policy.</param>
    /// <param name="scope">The beginning of the ARNs of the project's account and region.</param>
    /// <param name="project">The name of the project.</param>
    /// <exception cref="PolicyFormatException">It is not a valid policy for this project.</exception>
    public static PolicyDocument Parse(string document, string scope, string project)
    {
        var versions = $"{scope}project/{project}/version/";
        return PolicyDocument.Parse(document, new PolicyRules
        {
            Versions = ["2012-10-17"],
            CheckAction = action => action == CopyAction ? null : $"Action must be {CopyAction} only, not '{action}'.",
            CheckResource = resource => resource.StartsWith(versions, StringComparison.Ordinal) && VersionPart().IsMatch(resource[versions.Length..])
                ? null : $"Resource must be a version of this project, by its ARN or as {versions}*, not '{resource}'.",
        });
    }

    // name/number, with or without wildcards, or a single star.
    [GeneratedRegex(@"^(\*|[a-zA-Z0-9_.\-*?]{1,255}/[0-9*?]{1,20})\z")]
    private static partial Regex VersionPart();
}
