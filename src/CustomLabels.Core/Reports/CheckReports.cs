namespace CustomLabels.Reports;

/// <summary>The reports by format.</summary>
public static class CheckReports
{
    /// <summary>Begins a report.</summary>
    /// <param name="format">The format.</param>
    /// <param name="title">What was done, for instance the name of the cmdlet.</param>
    /// <param name="version">The version of the module.</param>
    /// <returns>The report.</returns>
    public static ICheckReport Begin(ReportFormat format, string title, string version) => format switch
    {
        ReportFormat.GitHub => new GitHubReport(),
        ReportFormat.AzurePipelines => new AzurePipelinesReport(),
        ReportFormat.Sarif => new SarifReport(version),
        ReportFormat.Markdown => new MarkdownReport(title),
        _ => new JUnitReport(title),
    };
}
