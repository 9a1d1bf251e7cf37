namespace CustomLabels.Datasets;

/// <summary>An image file with its labels.</summary>
/// <param name="Path">The file's full path.</param>
/// <param name="Labels">Its labels.</param>
public sealed record LabeledImage(string Path, IReadOnlyList<string> Labels);
