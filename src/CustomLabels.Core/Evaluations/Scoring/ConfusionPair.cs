namespace CustomLabels.Evaluations.Scoring;

/// <summary>One case in a cell of a confusion matrix: something true beside what the model makes of it.</summary>
/// <param name="Image">The index of the image.</param>
/// <param name="True">The index of the true label; <see cref="ConfusionPairs.Background"/> for a box on no object.</param>
/// <param name="Predicted">The index of the predicted label; <see cref="ConfusionPairs.Background"/> for an object that was not found.</param>
/// <param name="Truth">The index of the truth; -1 for a box on no object.</param>
/// <param name="Prediction">The index of the prediction; -1 where there is none.</param>
internal readonly record struct ConfusionPair(int Image, int True, int Predicted, int Truth, int Prediction);
