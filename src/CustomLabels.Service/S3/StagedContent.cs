namespace CustomLabels.Service.S3;

/// <summary>Bytes that were received whole and flushed, under a temporary name.</summary>
/// <param name="Path">The temporary file.</param>
/// <param name="Size">In bytes.</param>
/// <param name="ETag">MD5 in hexadecimal.</param>
internal sealed record StagedContent(string Path, long Size, string ETag);
