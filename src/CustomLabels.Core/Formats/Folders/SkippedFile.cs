namespace CustomLabels.Formats.Folders;

/// <summary>A file that was skipped.</summary>
/// <param name="Path">The file's full path.</param>
/// <param name="ErrorId">
/// Why: <c>NotAnImage</c>, <c>ImageTooSmall</c>, <c>ImageTooLarge</c>, <c>ImageTooNarrow</c>, <c>NoLabel</c> or <c>UnreadableFile</c>.
/// </param>
/// <param name="Reason">What is wrong with it and what to do.</param>
public sealed record SkippedFile(string Path, string ErrorId, string Reason);
