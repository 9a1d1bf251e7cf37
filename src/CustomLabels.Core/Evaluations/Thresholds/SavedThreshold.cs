namespace CustomLabels.Evaluations.Thresholds;

/// <summary>A threshold that was kept.</summary>
/// <param name="Label">The label.</param>
/// <param name="MinConfidence">The confidence, 0 to 100, from which detection gives the label.</param>
/// <param name="Threshold">The threshold, 0 to 1, that it stands for.</param>
/// <param name="Criterion">What it was chosen for.</param>
internal sealed record SavedThreshold(string Label, double MinConfidence, double Threshold, string Criterion);
