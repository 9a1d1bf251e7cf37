namespace CustomLabels.Learning;

/// <summary>An image to learn from.</summary>
/// <param name="Path">Path of the local JPEG or PNG file.</param>
/// <param name="Labels">What the image shows: exactly one label for single-label models, any number (none included) for multi-label ones.</param>
public sealed record TrainingImage(string Path, IReadOnlyList<string> Labels);
