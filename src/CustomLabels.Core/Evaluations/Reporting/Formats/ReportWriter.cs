using CustomLabels.Evaluations.Reporting.Pages;
using CustomLabels.Reports;

namespace CustomLabels.Evaluations.Reporting.Formats;

/// <summary>Writes a report about a model in a format.</summary>
internal static class ReportWriter
{
    /// <summary>The format that the extension of a file stands for; null for none.</summary>
    /// <param name="path">The path; null for none.</param>
    public static EvaluationReportFormat? FormatOf(string? path) => Path.GetExtension(path)?.ToUpperInvariant() switch
    {
        ".HTML" or ".HTM" => EvaluationReportFormat.Html,
        ".MD" => EvaluationReportFormat.Markdown,
        ".XML" => EvaluationReportFormat.JUnit,
        ".SARIF" => EvaluationReportFormat.Sarif,
        ".CSV" => EvaluationReportFormat.Csv,
        ".JSON" => EvaluationReportFormat.Json,
        _ => null,
    };

    /// <summary>Writes.</summary>
    /// <param name="report">What it says.</param>
    /// <param name="format">The format.</param>
    /// <param name="text">Where to.</param>
    public static Task WriteAsync(ModelReport report, EvaluationReportFormat format, TextWriter text, IProgress<OperationProgress>? progress, CancellationToken cancellationToken) => format switch
    {
        EvaluationReportFormat.Html => new EvaluationPage(report).WriteAsync(text, progress, cancellationToken),
        EvaluationReportFormat.Markdown => WriteAsync(EvaluationMarkdown.Lines(report), text, cancellationToken),
        EvaluationReportFormat.JUnit => WriteAsync(Checks(ReportFormat.JUnit, report), text, cancellationToken),
        EvaluationReportFormat.Sarif => WriteAsync(Checks(ReportFormat.Sarif, report), text, cancellationToken),
        EvaluationReportFormat.Csv => WriteAsync(EvaluationTable.Lines(report), text, cancellationToken),
        _ => EvaluationJson.WriteAsync(report, text),
    };

    private static IEnumerable<string> Checks(ReportFormat format, ModelReport report)
    {
        var checks = CheckReports.Begin(format, report.Model.Name, report.Request.ModuleVersion);
        return [.. ReportChecks.Of(report).SelectMany(checks.Add), .. checks.Finish()];
    }

    private static async Task WriteAsync(IEnumerable<string> lines, TextWriter text, CancellationToken cancellationToken)
    {
        foreach (var line in lines)
        {
            await text.WriteLineAsync(line.AsMemory(), cancellationToken);
        }
    }
}
