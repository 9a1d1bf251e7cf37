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
}
