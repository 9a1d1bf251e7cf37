namespace CustomLabels.Service.S3.Storage;

/// <summary>A part of an upload.</summary>
/// <param name="Number">1 to 10,000.</param>
/// <param name="File">The name of its file in the objects folder.</param>
/// <param name="Size">In bytes.</param>
/// <param name="ETag">MD5 in hexadecimal.</param>
/// <param name="Checksum">In base64, of the upload's algorithm; null if none.</param>
/// <param name="ModifiedAt">When it was stored.</param>
internal sealed record UploadPart(int Number, string File, long Size, string ETag, string? Checksum, DateTimeOffset ModifiedAt);
