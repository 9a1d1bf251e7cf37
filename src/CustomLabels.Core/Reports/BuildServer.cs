namespace CustomLabels.Reports;

/// <summary>The build server that this process runs on, by the environment variables that it sets.</summary>
public static class BuildServer
{
    /// <summary>The format of its annotations; null on no known build server.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    public static ReportFormat? Find(Func<string, string?> environment) =>
        environment("GITHUB_ACTIONS") is "true" || environment("GITHUB_STEP_SUMMARY") is { Length: > 0 } ? ReportFormat.GitHub
        : environment("TF_BUILD") is { Length: > 0 } ? ReportFormat.AzurePipelines
        : null;
}
