using CustomLabels.Reports;

namespace CustomLabels.Pipeline;

/// <summary>Reports of checks for other programs, as the cmdlets that check write them.</summary>
internal static class CmdletReports
{
    /// <summary>The version of the module, as reports say it.</summary>
    private static string Version => typeof(CmdletReports).Assembly.GetName().Version!.ToString(3);

    /// <summary>Begins a report.</summary>
    /// <param name="work">Whose current location counts.</param>
    /// <param name="title">The name of the cmdlet.</param>
    /// <param name="format">The format; null for no report.</param>
    /// <param name="destination">The file; null when the lines come out.</param>
    /// <param name="force">Whether a file that exists may be replaced.</param>
    /// <param name="write">Takes the lines when there is no file.</param>
    /// <returns>The report; null for none.</returns>
    /// <exception cref="CustomLabelsException"><c>ReportWithoutFormat</c>, <c>FileExists</c>.</exception>
    public static async Task<ReportRun?> BeginReportAsync(
        this CmdletWork work,
        string title,
        ReportFormat? format,
        string? destination,
        bool force,
        Func<string, Task> write,
        CancellationToken cancellationToken)
    {
        if (format is not { } known)
        {
            return destination is null ? null : throw new TerminatingErrorException(Messages.ReportWithoutFormat().ToErrorRecord(destination));
        }

        LineFile? file = null;
        if (destination is not null)
        {
            var path = await work.TargetPathAsync(destination);
            NewFile.Refuse(path, force);
            file = new LineFile(path, force);
        }

        return new ReportRun(CheckReports.Begin(known, title, Version), file, file is null ? null : work.Start(() => file.WriteAsync(cancellationToken)), write);
    }

    /// <summary>The lines of a report over checks that are all there.</summary>
    /// <param name="title">The name of the cmdlet.</param>
    public static IEnumerable<string> Lines(string title, ReportFormat format, IEnumerable<Check> checks)
    {
        var report = CheckReports.Begin(format, title, Version);
        return [.. checks.SelectMany(report.Add), .. report.Finish()];
    }

    /// <summary>Writes the report that was asked for. On a build server, also the summary of the job, and when the gate fails its annotations.</summary>
    /// <param name="title">The name of the cmdlet.</param>
    /// <param name="checks">All checks.</param>
    /// <param name="fails">Whether the gate fails.</param>
    /// <param name="report">The report; null when none was asked for.</param>
    /// <param name="format">Its format.</param>
    public static async Task ReportGateAsync(
        this CmdletWork work, string title, IReadOnlyList<Check> checks, bool fails, ReportRun? report, ReportFormat? format, CancellationToken cancellationToken)
    {
        if (report is not null)
        {
            await report.AddAsync(checks, cancellationToken);
            await report.FinishAsync(cancellationToken);
        }

        foreach (var note in checks.Where(check => report is null && check.Outcome is CheckOutcome.Note or CheckOutcome.Warning))
        {
            await work.WarnAsync(CheckText.Describe(note));
        }

        if (BuildServer.Find(Environment.GetEnvironmentVariable) is not { } server)
        {
            return;
        }

        // Where the summary needs a command in the log, as on Azure Pipelines, it would stand among what comes out.
        if (format != ReportFormat.Markdown && (fails || server == ReportFormat.GitHub) && JobSummary.Find(Environment.GetEnvironmentVariable) is { } summary
            && await summary.AddAsync(string.Join('\n', Lines(title, ReportFormat.Markdown, checks)), cancellationToken) is { } command)
        {
            await work.WriteAsync(command);
        }

        if (fails && (report is null or { HasFile: true } || format != server))
        {
            foreach (var line in Lines(title, server, checks))
            {
                await work.WriteAsync(line);
            }
        }
    }
}
