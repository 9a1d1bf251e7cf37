namespace CustomLabels.Learning;

/// <summary>A detected object.</summary>
/// <param name="Label">The label.</param>
/// <param name="Score">The score, 0 to 1.</param>
/// <param name="Left">Left side as a fraction of the upright image's width.</param>
/// <param name="Top">Top side as a fraction of its height.</param>
/// <param name="Width">Width as a fraction of the image's width; the box lies within the image.</param>
/// <param name="Height">Height as a fraction of the image's height.</param>
public sealed record DetectedBox(string Label, float Score, double Left, double Top, double Width, double Height);
