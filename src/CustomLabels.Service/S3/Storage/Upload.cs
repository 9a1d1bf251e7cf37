namespace CustomLabels.Service.S3.Storage;

/// <summary>A multipart upload that is neither completed nor aborted.</summary>
/// <param name="Key">The key that the object will have.</param>
/// <param name="Headers">The headers to store with the object.</param>
/// <param name="Algorithm">The chosen checksum, as in headers; null for none.</param>
/// <param name="ChecksumType">COMPOSITE or FULL_OBJECT; null without a checksum.</param>
/// <param name="CreatedAt">When it was started.</param>
internal sealed record Upload(
    string Id, string Bucket, string Key, IReadOnlyDictionary<string, string> Headers, string? Algorithm, string? ChecksumType, DateTimeOffset CreatedAt);
