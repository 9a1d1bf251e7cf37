namespace CustomLabels.Formats.Sources;

/// <summary>The content of a source.</summary>
/// <param name="Format">The format that it is in.</param>
/// <param name="Root">The full path of the folder that names of images are relative to.</param>
/// <param name="Images">The images that can be used, in the order of the source (folders: in ordinal order of their names).</param>
/// <param name="Problems">What was left out, and why: images, lines, boxes.</param>
public sealed record SourceReading(DatasetFormat Format, string Root, IReadOnlyList<AnnotatedImage> Images, IReadOnlyList<SourceProblem> Problems);
