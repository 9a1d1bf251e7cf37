using CustomLabels.Evaluations;

namespace CustomLabels.Service.Training;

/// <summary>What a model of either kind has found on the test images, evaluated.</summary>
/// <param name="Metrics">How well it did.</param>
/// <param name="Images">Test images that it was evaluated on.</param>
/// <param name="WriteSnapshotAsync">Writes truth and predictions side by side; given when the training started and when it was evaluated.</param>
internal sealed record EvaluatedModel(EvaluationMetrics Metrics, int Images, Func<Stream, DateTimeOffset, DateTimeOffset, CancellationToken, Task> WriteSnapshotAsync);
