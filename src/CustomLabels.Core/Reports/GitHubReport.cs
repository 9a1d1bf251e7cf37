using System.Globalization;
using System.Text;

namespace CustomLabels.Reports;

/// <summary>
/// Workflow commands of GitHub Actions (docs.github.com/actions/reference/workflow-commands-for-github-actions): each makes an
/// annotation. GitHub shows ten errors, ten warnings and ten notices of a step.
/// </summary>
internal sealed class GitHubReport(ReportPaths paths) : IFindingReport
{
    public IEnumerable<string> Add(Finding finding)
    {
        string command = finding.Level switch { FindingSeverity.Error => "error", FindingSeverity.Warning => "warning", _ => "notice" };
        StringBuilder properties = new();
        if (paths.Of(finding.File) is { } path)
        {
            properties.Append("file=").Append(Property(path)).Append(',');
            if (finding.Line is { } line)
            {
                properties.Append("line=").Append(line.ToString(CultureInfo.InvariantCulture)).Append(',');
            }
        }

        properties.Append("title=").Append(Property(finding.Code));

        // Without a file on disk the annotation has no place: then the text says it.
        string message = paths.Of(finding.File) is null ? FindingText.Place(finding, paths) + ": " + FindingText.Describe(finding) : FindingText.Describe(finding);
        return [$"::{command} {properties}::{Data(message)}"];
    }

    public IEnumerable<string> Finish(IReadOnlyList<ManifestVerdict> verdicts) => verdicts.Select(verdict => FindingText.Describe(verdict, paths));

    private static string Data(string text) => text
        .Replace("%", "%25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text)
        .Replace(":", "%3A", StringComparison.Ordinal)
        .Replace(",", "%2C", StringComparison.Ordinal);
}
