namespace CustomLabels.Evaluations;

/// <summary>A box that a model gives.</summary>
/// <param name="Box">Label and place, in pixels.</param>
/// <param name="Score">The model's confidence, 0 to 1.</param>
public sealed record ScoredBox(BoxAnnotation Box, double Score);
