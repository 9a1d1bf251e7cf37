namespace CustomLabels.Service.S3.Storage;

/// <summary>A bucket.</summary>
/// <param name="Name">Its name: one namespace for all accounts.</param>
/// <param name="Region">The region it lies in.</param>
/// <param name="Owner">The account that made it.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="Policy">What its owner allows and denies; null when nothing was said.</param>
internal sealed record Bucket(string Name, string Region, string Owner, DateTimeOffset CreatedAt, BucketPolicy? Policy);
