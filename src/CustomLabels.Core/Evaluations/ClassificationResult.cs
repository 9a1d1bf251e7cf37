namespace CustomLabels.Evaluations;

/// <summary>How well a classification model did on test images.</summary>
public sealed record ClassificationResult : EvaluationMetrics
{
    internal ClassificationResult(IReadOnlyCollection<LabelEvaluation> labels, IReadOnlyList<ConfusionCell> confusionMatrix)
        : base(labels) => ConfusionMatrix = confusionMatrix;

    /// <summary>A cell for every pair of labels.</summary>
    public IReadOnlyList<ConfusionCell> ConfusionMatrix { get; }
}
