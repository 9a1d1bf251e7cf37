namespace CustomLabels.Reports;

/// <summary>
/// The summary of a job, which a build server shows above its log: on GitHub Actions a file that every step appends to, on Azure Pipelines a file of its own that
/// a logging command uploads.
/// </summary>
/// <param name="path">The full path of the file.</param>
/// <param name="isAzure">Whether it is one of Azure Pipelines.</param>
public sealed class JobSummary(string path, bool isAzure)
{
    /// <summary>GitHub takes no summary of a step that is larger (docs.github.com/actions/reference/workflow-commands-for-github-actions#adding-a-job-summary).</summary>
    public const int MaxBytes = 1 << 20;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The summary of the job that this process belongs to; null where there is none.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    public static JobSummary? Find(Func<string, string?> environment) =>
        environment("GITHUB_STEP_SUMMARY") is { Length: > 0 } file ? new JobSummary(file, isAzure: false)
        : environment("TF_BUILD") is { Length: > 0 }
            ? new JobSummary(Path.Combine(environment("AGENT_TEMPDIRECTORY") is { Length: > 0 } folder ? folder : Path.GetTempPath(), $"customlabels-{Guid.NewGuid():N}.md"), isAzure: true)
        : null;

    /// <summary>Adds to the summary.</summary>
    /// <param name="markdown">The text.</param>
    /// <returns>The command to write to the console, so that the build server takes the file; null when it does so by itself.</returns>
    /// <exception cref="CustomLabelsException"><c>SummaryFull</c>: the summary of the step would become larger than the build server takes.</exception>
    public async Task<string?> AddAsync(string markdown, CancellationToken cancellationToken)
    {
        var file = new FileInfo(path);
        if ((file.Exists ? file.Length : 0) + Utf8.GetByteCount(markdown) + 1 > MaxBytes)
        {
            throw new CustomLabelsException(
                ErrorIds.SummaryFull,
                ErrorKind.QuotaExceeded,
                "The summary of this step would become larger than the 1 MiB that GitHub takes: nothing was added to it. Write the report in a step of its own, or to a file with -Destination.",
                path);
        }

        Directory.CreateDirectory(file.DirectoryName!);
        await File.AppendAllTextAsync(path, markdown + "\n", Utf8, cancellationToken);
        return isAzure ? $"##vso[task.uploadsummary]{path}" : null;
    }
}
