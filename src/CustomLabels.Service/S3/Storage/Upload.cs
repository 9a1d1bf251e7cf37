namespace CustomLabels.Service.S3.Storage;

/// <summary>An upload in parts that was begun and neither completed nor aborted.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Bucket">The bucket.</param>
/// <param name="Key">The key that the object will have.</param>
/// <param name="Headers">What is kept with the object.</param>
/// <param name="Algorithm">The checksum that was chosen, as headers name it; null when none was.</param>
/// <param name="ChecksumType">COMPOSITE or FULL_OBJECT; null when there is no checksum.</param>
/// <param name="CreatedAt">When it was begun.</param>
internal sealed record Upload(
    string Id, string Bucket, string Key, IReadOnlyDictionary<string, string> Headers, string? Algorithm, string? ChecksumType, DateTimeOffset CreatedAt);
