namespace CustomLabels.Storage;

/// <summary>A file to be stored.</summary>
/// <param name="Path">The local file.</param>
/// <param name="Key">The key of the object.</param>
public sealed record FileUpload(string Path, string Key);
