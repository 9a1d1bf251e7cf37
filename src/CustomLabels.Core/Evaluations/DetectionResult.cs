namespace CustomLabels.Evaluations;

/// <summary>How well a detection model did on test images.</summary>
public sealed record DetectionResult : EvaluationMetrics
{
    internal DetectionResult(IReadOnlyCollection<LabelEvaluation> labels, double averagePrecision, double averageRecall)
        : base(labels) => (AveragePrecision, AverageRecall) = (averagePrecision, averageRecall);

    /// <summary>Mean over the labels of the area under precision over recall, at an IoU of 0.5, 0 to 1: mAP.</summary>
    public double AveragePrecision { get; }

    /// <summary>Mean over the labels of the share of objects that any box hits, whatever its confidence, 0 to 1: mAR.</summary>
    public double AverageRecall { get; }
}
