using CustomLabels.Evaluations;

namespace CustomLabels.Service.Training;

/// <summary>The evaluation of a model of either kind on the test images.</summary>
/// <param name="Metrics">How well it did.</param>
/// <param name="Images">The number of test images.</param>
/// <param name="WriteSnapshotAsync">Writes ground truth and predictions side by side, given the start of the training and the time of the evaluation.</param>
internal sealed record EvaluatedModel(EvaluationMetrics Metrics, int Images, Func<Stream, DateTimeOffset, DateTimeOffset, CancellationToken, Task> WriteSnapshotAsync);
