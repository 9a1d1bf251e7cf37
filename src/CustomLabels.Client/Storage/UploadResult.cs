namespace CustomLabels.Storage;

/// <summary>The result of an upload.</summary>
/// <param name="Uploaded">The number of files sent.</param>
/// <param name="Unchanged">The number of files that were in the bucket already, with the same content.</param>
public sealed record UploadResult(int Uploaded, int Unchanged);
