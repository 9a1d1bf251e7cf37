using CustomLabels.Evaluations;

namespace CustomLabels.Service.Jobs;

/// <summary>What a model of either kind has found on the test images, evaluated.</summary>
internal interface IEvaluatedModel
{
    /// <summary>How well it did.</summary>
    EvaluationMetrics Metrics { get; }

    /// <summary>Test images that it was evaluated on.</summary>
    int Images { get; }

    /// <summary>Writes truth and predictions side by side.</summary>
    Task WriteSnapshotAsync(Stream utf8, DateTimeOffset startedAt, DateTimeOffset evaluatedAt, CancellationToken cancellationToken);
}
