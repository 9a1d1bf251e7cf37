namespace CustomLabels.Evaluations.Gates;

/// <summary>The figures of a label that another model must not fall behind.</summary>
/// <param name="Label">The label.</param>
/// <param name="Threshold">The threshold of the figures, 0 to 1.</param>
/// <param name="F1Score">The F1 score.</param>
/// <param name="Precision">The precision.</param>
/// <param name="Recall">The recall.</param>
/// <param name="TestImages">The test images with the label.</param>
internal sealed record QualityBaselineLabel(string Label, double Threshold, double F1Score, double Precision, double Recall, int TestImages);
