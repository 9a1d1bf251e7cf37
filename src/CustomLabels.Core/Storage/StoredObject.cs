namespace CustomLabels.Storage;

/// <summary>An object of a bucket, as its list tells.</summary>
/// <param name="Key">Its key.</param>
/// <param name="Size">Its size in bytes.</param>
/// <param name="ETag">Its entity tag without quotes: the MD5 of the content in hexadecimal, unless it was encrypted with a KMS key or stored in parts.</param>
/// <param name="LastModified">When it was stored, in UTC.</param>
public sealed record StoredObject(string Key, long Size, string ETag, DateTimeOffset? LastModified);
