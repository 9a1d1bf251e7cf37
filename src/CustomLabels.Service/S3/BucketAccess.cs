namespace CustomLabels.Service.S3;

/// <summary>
/// Who may do what with a bucket. Rekognition reads and writes S3 with the rights of its caller (spec/permissions.md §1), so
/// its operations and jobs ask here too.
/// </summary>
internal sealed class BucketAccess(BucketStore buckets)
{
    /// <param name="accountId">The account that asks.</param>
    /// <param name="action">The action as policies name it, such as <c>s3:GetObject</c>.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="key">The object; null for actions on the bucket.</param>
    /// <returns>Whether it may; true for a bucket that is not there, which is for the action to say.</returns>
    public bool Allows(string accountId, string action, string bucket, string? key = null) =>
        buckets.Find(bucket) is not { } found || found.Owner == accountId;
}
