namespace CustomLabels.Evaluations.Scoring;

/// <summary>What is there to find: a label of an image, or an object.</summary>
/// <param name="Image">The index of the image.</param>
/// <param name="Label">The index of the label.</param>
/// <param name="Box">The index of the box; -1 for a label of a whole image.</param>
/// <param name="Prediction">The index of the prediction that is right because of it; -1 when there is none, whatever the confidence.</param>
internal readonly record struct Truth(int Image, int Label, int Box, int Prediction);
