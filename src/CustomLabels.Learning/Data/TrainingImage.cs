namespace CustomLabels.Learning;

/// <summary>A training image of a classifier.</summary>
/// <param name="Path">Path of the local JPEG or PNG file.</param>
/// <param name="Labels">Its labels: exactly one for a single-label model, any number including none for a multi-label one.</param>
public sealed record TrainingImage(string Path, IReadOnlyList<string> Labels);
