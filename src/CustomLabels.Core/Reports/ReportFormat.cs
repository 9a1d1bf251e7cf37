namespace CustomLabels.Reports;

/// <summary>A format in which checks go to other programs.</summary>
public enum ReportFormat
{
    /// <summary>Workflow commands of GitHub Actions: annotations on the lines of a pull request.</summary>
    GitHub,

    /// <summary>Logging commands of Azure Pipelines: errors and warnings of the run.</summary>
    AzurePipelines,

    /// <summary>SARIF 2.1.0, which GitHub code scanning and editors read.</summary>
    Sarif,

    /// <summary>JUnit XML, which every build server reads as test results.</summary>
    JUnit,

    /// <summary>Markdown for the summary of a job: the verdict, and a table of problems by rule.</summary>
    Markdown,
}
