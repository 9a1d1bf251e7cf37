namespace CustomLabels.Storage;

/// <summary>What an upload did.</summary>
/// <param name="Uploaded">Files that were sent.</param>
/// <param name="Unchanged">Files whose object was there with the same content.</param>
public sealed record UploadResult(int Uploaded, int Unchanged);
