namespace CustomLabels.Service.S3.Storage;

/// <summary>Bytes that were received whole and flushed, in a file that nothing refers to yet.</summary>
/// <param name="File">The name of the file below the objects folder.</param>
/// <param name="Size">In bytes.</param>
/// <param name="ETag">MD5 in hexadecimal.</param>
internal sealed record StagedContent(string File, long Size, string ETag);
