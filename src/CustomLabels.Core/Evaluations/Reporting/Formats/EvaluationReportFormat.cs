namespace CustomLabels.Evaluations.Reporting.Formats;

/// <summary>A format in which a report about a model is written.</summary>
public enum EvaluationReportFormat
{
    /// <summary>A page with everything in it, to look at and to mail.</summary>
    Html,

    /// <summary>Markdown for the summary of a job: the verdict, the gate and the labels.</summary>
    Markdown,

    /// <summary>JUnit XML: the demands of the gate and the findings as tests.</summary>
    JUnit,

    /// <summary>SARIF 2.1.0: what failed or is doubtful as results.</summary>
    Sarif,

    /// <summary>A row for each label.</summary>
    Csv,

    /// <summary>All figures as one object.</summary>
    Json,
}
