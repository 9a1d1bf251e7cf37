namespace CustomLabels.Datasets;

/// <summary>A file that cannot be used.</summary>
/// <param name="Path">The file.</param>
/// <param name="ErrorId">Stable identifier of the reason in PascalCase, for instance <c>NotAnImage</c>.</param>
/// <param name="Reason">What is wrong with it, and what to do.</param>
public sealed record SkippedFile(string Path, string ErrorId, string Reason);
