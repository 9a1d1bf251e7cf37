namespace CustomLabels.Service.S3.Storage;

/// <summary>A bucket.</summary>
/// <param name="Name">Its name, unique among all accounts.</param>
/// <param name="Owner">The account that created it.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="Policy">Its policy; null if none.</param>
internal sealed record Bucket(string Name, string Region, string Owner, DateTimeOffset CreatedAt, BucketPolicy? Policy);
