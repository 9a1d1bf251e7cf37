namespace CustomLabels.Learning;

/// <summary>An object in a training image.</summary>
/// <param name="Label">The label.</param>
/// <param name="Left">Left side as a fraction of the upright image's width.</param>
/// <param name="Top">Top side as a fraction of its height.</param>
/// <param name="Width">Width as a fraction of the image's width.</param>
/// <param name="Height">Height as a fraction of the image's height.</param>
public sealed record TrainingBox(string Label, double Left, double Top, double Width, double Height);
