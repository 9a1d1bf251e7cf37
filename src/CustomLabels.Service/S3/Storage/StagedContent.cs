namespace CustomLabels.Service.S3.Storage;

/// <summary>Completely received and flushed bytes, in a file that nothing refers to yet.</summary>
/// <param name="File">The name of the file in the objects folder.</param>
/// <param name="Size">In bytes.</param>
/// <param name="ETag">MD5 in hexadecimal.</param>
internal sealed record StagedContent(string File, long Size, string ETag);
