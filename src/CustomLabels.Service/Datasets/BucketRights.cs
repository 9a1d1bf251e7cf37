using CustomLabels.Manifests.Findings;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.Datasets;

/// <summary>
/// What jobs may do with buckets: they read and write with the permissions of the account that started them, and manifests,
/// images and results must be in buckets of that account (spec/permissions.md §1 and §2).
/// </summary>
internal sealed class BucketRights(BucketStore buckets, BucketAccess access)
{
    private static readonly string[] BucketChecks = ["s3:GetBucketAcl", "s3:GetBucketLocation", "s3:ListBucket"];

    /// <summary>Whether a manifest may be read; true if there is no such bucket, which is a different error.</summary>
    public bool CanReadManifest(string account, ManifestLocation location) =>
        buckets.Find(location.Bucket) is not { } bucket || (bucket.Owner == account && access.Allows(account, "s3:GetObject", location.Bucket, location.Key));

    /// <summary>Whether results may be written.</summary>
    public bool CanWrite(string account, string bucket, string key) =>
        buckets.Find(bucket)?.Owner == account && access.Allows(account, "s3:PutObject", bucket, key);

    /// <summary>What is wrong with the bucket of images; nothing if there is no such bucket: then its images are invalid.</summary>
    public IReadOnlyList<ManifestError> ErrorsOfImages(string account, string bucket)
    {
        List<ManifestError> errors = [];
        if (!BucketChecks.All(action => access.Allows(account, action, bucket)))
        {
            errors.Add(ManifestErrors.ImagesBucketPermissions);
        }

        if (buckets.Find(bucket) is { } found && found.Owner != account)
        {
            errors.Add(ManifestErrors.ImagesBucketOwner);
        }

        return errors;
    }

    /// <summary>Whether an image may be read.</summary>
    public bool CanReadImage(string account, S3Location image) => access.Allows(account, "s3:GetObject", image.Bucket, image.Key);
}
