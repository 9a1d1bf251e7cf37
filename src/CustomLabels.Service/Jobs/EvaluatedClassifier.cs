using CustomLabels.Evaluations;

namespace CustomLabels.Service.Jobs;

/// <summary>A classification model with its scores of the test images.</summary>
internal sealed class EvaluatedClassifier(IReadOnlyList<ScoredImage> tested, ClassificationResult result) : IEvaluatedModel
{
    public EvaluationMetrics Metrics => result;

    public int Images => tested.Count;

    public Task WriteSnapshotAsync(Stream utf8, DateTimeOffset startedAt, DateTimeOffset evaluatedAt, CancellationToken cancellationToken) =>
        GroundTruthSnapshot.WriteEvaluationAsync(utf8, tested, result.Thresholds(), startedAt, evaluatedAt, cancellationToken);
}
