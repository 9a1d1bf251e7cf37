using System.Globalization;
using System.Text;

namespace CustomLabels.Reports;

/// <summary>Logging commands of Azure Pipelines (learn.microsoft.com/azure/devops/pipelines/scripts/logging-commands): errors and warnings of the run.</summary>
internal sealed class AzurePipelinesReport(ReportPaths paths) : IFindingReport
{
    public IEnumerable<string> Add(Finding finding)
    {
        if (finding.Level == FindingSeverity.Information)
        {
            // There is no command for less than a warning: a line of the log.
            return [$"{FindingText.Place(finding, paths)}: {finding.Code}: {OneLine(FindingText.Describe(finding))}"];
        }

        StringBuilder command = new("##vso[task.logissue type=");
        command.Append(finding.Level == FindingSeverity.Error ? "error" : "warning").Append(';');
        if (paths.Of(finding.File) is { } path)
        {
            command.Append("sourcepath=").Append(Property(path)).Append(';');
            if (finding.Line is { } line)
            {
                command.Append("linenumber=").Append(line.ToString(CultureInfo.InvariantCulture)).Append(';');
            }
        }

        command.Append("code=").Append(Property(finding.Code)).Append(";]");
        string message = paths.Of(finding.File) is null ? FindingText.Place(finding, paths) + ": " + FindingText.Describe(finding) : FindingText.Describe(finding);
        return [command.Append(Data(message)).ToString()];
    }

    public IEnumerable<string> Finish(IReadOnlyList<ManifestVerdict> verdicts) => verdicts.Select(verdict => OneLine(FindingText.Describe(verdict, paths)));

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static string Data(string text) => text
        .Replace("%", "%AZP25", StringComparison.Ordinal)
        .Replace("\r", "%0D", StringComparison.Ordinal)
        .Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text)
        .Replace(";", "%3B", StringComparison.Ordinal)
        .Replace("]", "%5D", StringComparison.Ordinal);
}
