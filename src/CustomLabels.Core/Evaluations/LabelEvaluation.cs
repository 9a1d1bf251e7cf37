namespace CustomLabels.Evaluations;

/// <summary>How well a model knows one label, at the label's assumed threshold.</summary>
/// <param name="Label">The label.</param>
/// <param name="TestingImages">How many test images have the label.</param>
/// <param name="Precision">Of the images given the label, the share that has it: TP / (TP + FP); 0 when none was given it.</param>
/// <param name="Recall">Of the images that have the label, the share that was given it: TP / (TP + FN); 0 when none has it.</param>
/// <param name="F1Score">Harmonic mean of precision and recall; 0 when both are 0.</param>
/// <param name="Threshold">The assumed threshold, 0 to 1: the label is given at this confidence or above.</param>
public sealed record LabelEvaluation(string Label, int TestingImages, double Precision, double Recall, double F1Score, double Threshold);
