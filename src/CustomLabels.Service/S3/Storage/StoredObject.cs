namespace CustomLabels.Service.S3.Storage;

/// <summary>An object: where its bytes are, and its metadata.</summary>
/// <param name="File">The name of the file in the objects folder; never derived from the key.</param>
/// <param name="Size">In bytes.</param>
/// <param name="ETag">MD5 in hexadecimal, or that of a multipart upload; without quotes.</param>
/// <param name="ModifiedAt">When it was stored.</param>
/// <param name="Headers">Content-Type, x-amz-meta-*, checksums and other headers that are returned as sent.</param>
internal sealed record StoredObject(
    string Bucket, string Key, string File, long Size, string ETag, DateTimeOffset ModifiedAt, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The sizes of the parts it was uploaded in; empty if uploaded in one piece.</summary>
    public IReadOnlyList<long> Parts { get; init; } = [];

    /// <summary>XxHash128 of the bytes in hexadecimal, to find damage; null if an earlier version of the service stored the object: then the ETag tells.</summary>
    public string? Hash { get; init; }
}
