namespace CustomLabels.Evaluations.Scoring;

/// <summary>A point of the curve of a label: what is counted when all scores from a threshold on are given.</summary>
/// <param name="Threshold">The threshold, 0 to 1: a score that occurs.</param>
/// <param name="Counts">What is counted there.</param>
internal readonly record struct CurvePoint(double Threshold, LabelCounts Counts);
