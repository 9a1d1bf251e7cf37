namespace CustomLabels.Reports;

/// <summary>A report while its checks come in: written to a file, or line by line to whoever asked for it.</summary>
/// <param name="report">The report.</param>
/// <param name="file">The file; null for none.</param>
/// <param name="writing">The writing of the file, under way; null for none.</param>
/// <param name="write">Takes the lines when there is no file.</param>
public sealed class ReportRun(ICheckReport report, LineFile? file, Task? writing, Func<string, Task> write)
{
    /// <summary>Whether the report goes to a file, so that objects can be written beside it.</summary>
    public bool HasFile => file is not null;

    /// <summary>Takes checks.</summary>
    /// <param name="checks">The checks.</param>
    public Task AddAsync(IEnumerable<Check> checks, CancellationToken cancellationToken) => WriteAsync(checks.SelectMany(report.Add), cancellationToken);

    /// <summary>Ends the report.</summary>
    /// <param name="cancellationToken">Cancels it: then there is no file.</param>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await WriteAsync(report.Finish(), cancellationToken);
        file?.Complete();
        await (writing ?? Task.CompletedTask);
    }

    private async Task WriteAsync(IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        foreach (var line in lines)
        {
            if (file is not null)
            {
                await file.AddAsync(line, cancellationToken);
            }
            else
            {
                await write(line);
            }
        }
    }
}
