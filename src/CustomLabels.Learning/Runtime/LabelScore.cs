namespace CustomLabels.Learning;

/// <summary>The score of a label for an image.</summary>
/// <param name="Label">The label.</param>
/// <param name="Score">0 to 1; the scores of a single-label model sum to 1.</param>
public sealed record LabelScore(string Label, float Score);
