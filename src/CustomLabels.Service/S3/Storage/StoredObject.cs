namespace CustomLabels.Service.S3.Storage;

/// <summary>An object: where its bytes are and what is known about them.</summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key.</param>
/// <param name="File">The name of the file below the objects folder; never made from the key.</param>
/// <param name="Size">In bytes.</param>
/// <param name="ETag">MD5 in hexadecimal, or that of an upload in parts; without quotes.</param>
/// <param name="ModifiedAt">When it was stored.</param>
/// <param name="Headers">Content-Type, x-amz-meta-*, checksums and the others that are given back as they were sent.</param>
internal sealed record StoredObject(
    string Bucket, string Key, string File, long Size, string ETag, DateTimeOffset ModifiedAt, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The sizes of the parts it was uploaded in; empty when it came in one piece.</summary>
    public IReadOnlyList<long> Parts { get; init; } = [];
}
