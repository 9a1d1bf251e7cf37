namespace CustomLabels.Learning;

/// <summary>An object to learn from.</summary>
/// <param name="Label">What it is.</param>
/// <param name="Left">Left side as a part of the upright image's width, 0 to 1.</param>
/// <param name="Top">Top side as a part of its height, 0 to 1.</param>
/// <param name="Width">Width as a part of its width, 0 to 1.</param>
/// <param name="Height">Height as a part of its height, 0 to 1.</param>
public sealed record TrainingBox(string Label, double Left, double Top, double Width, double Height);
