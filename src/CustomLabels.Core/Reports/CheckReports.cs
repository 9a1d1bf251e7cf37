namespace CustomLabels.Reports;

/// <summary>The reports by format.</summary>
public static class FindingReports
{
    /// <summary>Begins a report.</summary>
    /// <param name="format">The format.</param>
    /// <param name="paths">How it names files.</param>
    /// <param name="version">The version of the module.</param>
    /// <returns>The report.</returns>
    public static IFindingReport Begin(ReportFormat format, ReportPaths paths, string version) => format switch
    {
        ReportFormat.GitHub => new GitHubReport(paths),
        ReportFormat.AzurePipelines => new AzurePipelinesReport(paths),
        ReportFormat.Sarif => new SarifReport(paths, version),
        _ => new JUnitReport(paths),
    };
}
