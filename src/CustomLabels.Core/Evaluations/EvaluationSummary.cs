namespace CustomLabels.Evaluations;

/// <summary>The summary file of an evaluation (<c>EvaluationResultSummary-…json</c>).</summary>
public sealed record EvaluationSummary
{
    /// <summary>Version of the format.</summary>
    public int Version { get; init; } = 1;

    /// <summary>The model.</summary>
    public string ProjectVersionArn { get; init; } = "";

    /// <summary>When the evaluation ended; null when the file has no readable time.</summary>
    public DateTimeOffset? EvaluationEndTimestamp { get; init; }

    /// <summary>The model's labels.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>How many images the model was trained on.</summary>
    public int TrainingImages { get; init; }

    /// <summary>How many images it was tested on.</summary>
    public int TestingImages { get; init; }

    /// <summary>Mean of the labels' precisions, 0 to 1.</summary>
    public double Precision { get; init; }

    /// <summary>Mean of the labels' recalls, 0 to 1.</summary>
    public double Recall { get; init; }

    /// <summary>Mean of the labels' F1 scores, 0 to 1.</summary>
    public double F1Score { get; init; }

    /// <summary>Average precision; null for classification.</summary>
    public double? AveragePrecision { get; init; }

    /// <summary>Average recall; null for classification.</summary>
    public double? AverageRecall { get; init; }

    /// <summary>The confusion matrix; null for detection. Cells may be missing and need not add up to 1: read absent ones as 0.</summary>
    public IReadOnlyList<ConfusionCell>? ConfusionMatrix { get; init; }

    /// <summary>Each label, in the order of the file: best F1 score first.</summary>
    public IReadOnlyList<LabelEvaluation> LabelEvaluations { get; init; } = [];

    /// <summary>The summary of a model.</summary>
    /// <param name="result">How it did.</param>
    /// <param name="projectVersionArn">The model.</param>
    /// <param name="endedAt">When the evaluation ended.</param>
    /// <param name="trainingImages">How many images it was trained on.</param>
    /// <param name="testingImages">How many images it was tested on.</param>
    /// <returns>The summary.</returns>
    public static EvaluationSummary Of(
        EvaluationMetrics result,
        string projectVersionArn,
        DateTimeOffset endedAt,
        int trainingImages,
        int testingImages) => new()
        {
            ProjectVersionArn = projectVersionArn,
            EvaluationEndTimestamp = endedAt,
            Labels = [.. result.Labels.Select(label => label.Label).Order(StringComparer.Ordinal)],
            TrainingImages = trainingImages,
            TestingImages = testingImages,
            Precision = result.Precision,
            Recall = result.Recall,
            F1Score = result.F1Score,
            AveragePrecision = (result as DetectionResult)?.AveragePrecision,
            AverageRecall = (result as DetectionResult)?.AverageRecall,
            ConfusionMatrix = (result as ClassificationResult)?.ConfusionMatrix,
            LabelEvaluations = result.Labels,
        };

    /// <summary>Reads a summary file, whether its aggregates are flat (as the service writes them) or under <c>Metrics</c> (as its reference says).</summary>
    /// <param name="utf8">The file; it is left open.</param>
    /// <returns>The summary; members that are absent keep their defaults.</returns>
    /// <exception cref="CustomLabelsException"><c>InvalidEvaluationSummary</c>: the file is no such summary.</exception>
    public static Task<EvaluationSummary> ReadAsync(Stream utf8, CancellationToken cancellationToken = default) =>
        EvaluationSummaryReader.ReadAsync(utf8, cancellationToken);

    /// <summary>Writes the summary file.</summary>
    /// <param name="utf8">The stream to write to; it is left open.</param>
    /// <returns>A task that completes when everything is written.</returns>
    public Task WriteAsync(Stream utf8, CancellationToken cancellationToken = default) =>
        EvaluationSummaryWriter.WriteAsync(this, utf8, cancellationToken);
}
