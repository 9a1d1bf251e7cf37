namespace CustomLabels.Service.S3;

/// <summary>A bucket.</summary>
internal sealed record Bucket(string Name, string Region, DateTimeOffset CreatedAt);
