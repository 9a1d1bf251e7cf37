using CustomLabels.Evaluations;

namespace CustomLabels.Service.Jobs;

/// <summary>A detection model with its boxes on the test images.</summary>
internal sealed class EvaluatedDetector(IReadOnlyList<ScoredBoxImage> tested, DetectionResult result) : IEvaluatedModel
{
    public EvaluationMetrics Metrics => result;

    public int Images => tested.Count;

    public Task WriteSnapshotAsync(Stream utf8, DateTimeOffset startedAt, DateTimeOffset evaluatedAt, CancellationToken cancellationToken) =>
        GroundTruthSnapshot.WriteEvaluationAsync(utf8, tested, result.Thresholds(), startedAt, evaluatedAt, cancellationToken);
}
