namespace CustomLabels.Evaluations.Scoring;

/// <summary>The 95 % intervals of precision, recall and F1 score; null for one without meaning on too many samples.</summary>
/// <param name="Precision">Of the precision.</param>
/// <param name="Recall">Of the recall.</param>
/// <param name="F1Score">Of the F1 score.</param>
internal sealed record FigureIntervals(Interval? Precision, Interval? Recall, Interval? F1Score);
