using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;

namespace CustomLabels.Diagnosis;

/// <summary>Checks that a bucket exists in the right Region and account, and what these credentials may do in it.</summary>
internal sealed class BucketTest(ServiceConnection connection)
{
    /// <summary>The name of the first check.</summary>
    public const string First = "Bucket";

    private const string RegionName = "BucketRegion";
    private const string OwnerName = "BucketOwner";
    private const string ListName = "BucketList";
    private const string ReadName = "BucketRead";
    private const string WriteName = "BucketWrite";

    public async IAsyncEnumerable<ConnectionCheck> RunAsync(string? requested, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? bucket = null;
        BucketHead? head = null;
        yield return await CheckRow.RunAsync(
            First,
            async () =>
            {
                bucket = await BucketChoice.NameAsync(connection, requested, cancellationToken);
                head = await BucketHead.GetAsync(connection.S3, bucket, null, cancellationToken);
                return Bucket(bucket, head, isDefault: string.IsNullOrEmpty(requested) && connection.Bucket is null);
            },
            static _ => null,
            cancellationToken);
        if (bucket is null || head is not { Exists: true })
        {
            foreach (var name in (string[])[RegionName, OwnerName, ListName, ReadName, WriteName])
            {
                yield return CheckRow.Skipped(name, "There is no bucket to check.");
            }

            yield break;
        }

        yield return Region(bucket, head);
        yield return await CheckAsync(OwnerName, () => OwnerAsync(bucket, head, cancellationToken), null, cancellationToken);
        yield return await CheckAsync(ListName, () => ListAsync(bucket, cancellationToken), $"Allow s3:ListBucket on arn:aws:s3:::{bucket}: {Grant(bucket)}", cancellationToken);
        yield return await CheckAsync(ReadName, () => ReadAsync(bucket, cancellationToken), $"Allow s3:GetObject on arn:aws:s3:::{bucket}/*: {Grant(bucket)} If it is encrypted with a KMS key, also allow kms:Decrypt on that key.", cancellationToken);
        yield return await CheckAsync(WriteName, () => WriteAsync(bucket, cancellationToken), $"Allow s3:PutObject on arn:aws:s3:::{bucket}/*: {Grant(bucket)}", cancellationToken);
    }

    /// <summary>Runs a check; <paramref name="fix"/> is for denied access.</summary>
    private static Task<ConnectionCheck> CheckAsync(string name, Func<Task<ConnectionCheck>> check, string? fix, CancellationToken cancellationToken) =>
        CheckRow.RunAsync(name, check, error => error.Kind == ErrorKind.AccessDenied ? fix : null, cancellationToken);

    private static string Grant(string bucket) => $"in the identity's policy, or Grant-CLBucketAccess {bucket}.";

    private static ConnectionCheck Bucket(string bucket, BucketHead head, bool isDefault) => head switch
    {
        { Exists: false } when isDefault => CheckRow.Warning(First, $"There is no bucket {bucket} yet.", "Import-CLDataset creates it after asking; or choose one with -Bucket."),
        { Exists: false } => CheckRow.Failed(First, $"There is no bucket {bucket}.", "Check the name, or create the bucket."),
        { Refusal: not null } => CheckRow.Warning(
            First,
            $"{bucket} exists, but these credentials cannot access it.",
            $"It belongs to another account, or s3:ListBucket is missing: {Grant(bucket)}"),
        _ => CheckRow.Passed(First, $"{bucket} exists."),
    };

    private ConnectionCheck Region(string bucket, BucketHead head) =>
        head.Region is null ? CheckRow.Skipped(RegionName, "S3 does not report the bucket's Region.")
        : head.Region == connection.Region ? CheckRow.Passed(RegionName, $"{bucket} is in {head.Region}, as is the connection.")
        : CheckRow.Failed(
            RegionName,
            $"{bucket} is in {head.Region}, but the connection is in {connection.Region}, and Rekognition uses buckets in its own Region only.",
            $"Connect with -Region {head.Region}, or choose another bucket with -Bucket.");

    private async Task<ConnectionCheck> OwnerAsync(string bucket, BucketHead head, CancellationToken cancellationToken)
    {
        var account = await connection.GetAccountIdAsync(cancellationToken);
        var own = await BucketHead.GetAsync(connection.S3, bucket, account, cancellationToken);
        return own.Refusal is null ? CheckRow.Passed(OwnerName, $"{bucket} belongs to account {account}.")
            : head.Refusal is null ? CheckRow.Failed(
                OwnerName,
                $"{bucket} does not belong to account {account}.",
                "Manifests, dataset photos and results must be in a bucket of the caller's account: choose one with -Bucket. Photos to detect in may be in any bucket.")
            : CheckRow.Skipped(OwnerName, "These credentials cannot access the bucket.");
    }

    private async Task<ConnectionCheck> ListAsync(string bucket, CancellationToken cancellationToken)
    {
        await FirstKeyAsync(bucket, cancellationToken);
        return CheckRow.Passed(ListName, "Its objects can be listed.");
    }

    private async Task<string?> FirstKeyAsync(string bucket, CancellationToken cancellationToken)
    {
        var page = await connection.S3.ListObjectsV2Async(new ListObjectsV2Request { BucketName = bucket, MaxKeys = 1 }, cancellationToken);
        return page.S3Objects?.FirstOrDefault()?.Key;
    }

    /// <summary>
    /// Reads a byte of an existing object, which needs the KMS key too if it is encrypted. If there is none, requests a missing
    /// key: S3 reports it as missing only to those who may read and list.
    /// </summary>
    private async Task<ConnectionCheck> ReadAsync(string bucket, CancellationToken cancellationToken)
    {
        var key = await AnyKeyAsync(bucket, cancellationToken);
        try
        {
            using var response = await connection.S3.GetObjectAsync(
                new GetObjectRequest { BucketName = bucket, Key = key ?? WriteProbe.Key, ByteRange = new ByteRange(0, 0) },
                cancellationToken);
            return CheckRow.Passed(ReadName, $"s3://{bucket}/{key} can be read.");
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.RequestedRangeNotSatisfiable || exception.ErrorCode == "InvalidObjectState")
        {
            // Missing, empty, or archived: reading is allowed.
            return CheckRow.Passed(ReadName, key is null ? "Objects can be read; there are none yet." : $"s3://{bucket}/{key} can be read.");
        }
    }

    private async Task<string?> AnyKeyAsync(string bucket, CancellationToken cancellationToken)
    {
        try
        {
            return await FirstKeyAsync(bucket, cancellationToken);
        }
        catch (AmazonServiceException)
        {
            // Reported by the check before.
            return null;
        }
    }

    private async Task<ConnectionCheck> WriteAsync(string bucket, CancellationToken cancellationToken) =>
        CheckRow.Passed(WriteName, await WriteProbe.RunAsync(connection.S3, new S3Location(bucket, WriteProbe.Key), cancellationToken)
            ? "Objects can be written. (A test object was written and removed again.)"
            : "Objects can be written. (Tested with a wrong digest: nothing was stored.)");
}
