namespace CustomLabels.Evaluations;

/// <summary>One cell of a confusion matrix.</summary>
/// <param name="GroundTruthLabel">The true label.</param>
/// <param name="PredictedLabel">The label the model gave.</param>
/// <param name="Value">The share, 0 to 1, of images with this true label that were given that label.</param>
public sealed record ConfusionCell(string GroundTruthLabel, string PredictedLabel, double Value);
