namespace CustomLabels.Learning;

/// <summary>An object that was found.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Score">How sure the model is, 0 to 1.</param>
/// <param name="Left">Left side as a part of the upright image's width, 0 to 1.</param>
/// <param name="Top">Top side as a part of its height, 0 to 1.</param>
/// <param name="Width">Width as a part of its width; the box does not leave the image.</param>
/// <param name="Height">Height as a part of its height; the box does not leave the image.</param>
public sealed record DetectedBox(string Label, float Score, double Left, double Top, double Width, double Height);
