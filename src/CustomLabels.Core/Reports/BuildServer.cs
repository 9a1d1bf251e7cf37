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

    /// <summary>Whether this process is part of the run of any build server.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    public static bool IsRun(Func<string, string?> environment) =>
        Find(environment) is not null
        || (environment("CI") is { Length: > 0 } ci && !ci.Equals("false", StringComparison.OrdinalIgnoreCase) && ci != "0")
        || ((string[])["JENKINS_URL", "TEAMCITY_VERSION", "BITBUCKET_BUILD_NUMBER", "CODEBUILD_BUILD_ID"]).Any(name => environment(name) is { Length: > 0 });

    /// <summary>The run that this process is part of, as people find it again; null when that is not known.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    public static string? Run(Func<string, string?> environment) =>
        environment("GITHUB_RUN_ID") is { Length: > 0 } run ? $"{environment("GITHUB_REPOSITORY")}/actions/runs/{run}"
        : environment("BUILD_BUILDID") is { Length: > 0 } build ? $"{environment("BUILD_DEFINITIONNAME")} {build}"
        : ((string[])["CI_JOB_URL", "BUILD_TAG", "CODEBUILD_BUILD_ID"]).Select(environment).FirstOrDefault(static name => name is { Length: > 0 });
}
