using System.Net;
using System.Runtime.CompilerServices;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CustomLabels.Connections;
using CustomLabels.Storage;

namespace CustomLabels.Diagnosis;

/// <summary>Looks whether a bucket is there, in the right Region and account, and what these credentials may do in it.</summary>
internal sealed class BucketTest(ServiceConnection connection)
{
    /// <summary>The name of the first row.</summary>
    public const string First = "Bucket";

    private const string RegionName = "BucketRegion";
    private const string OwnerName = "BucketOwner";
    private const string ListName = "BucketList";
    private const string ReadName = "BucketRead";
    private const string WriteName = "BucketWrite";

    public async IAsyncEnumerable<ConnectionCheck> RunAsync(string? requested, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? bucket = null;
        BucketLook? look = null;
        yield return await CheckRow.LookAsync(
            First,
            async () =>
            {
                bucket = await BucketChoice.NameAsync(connection, requested, cancellationToken);
                look = await BucketLook.AtAsync(connection.S3, bucket, null, cancellationToken);
                return Bucket(bucket, look, isDefault: string.IsNullOrEmpty(requested) && connection.Bucket is null);
            },
            static _ => null,
            cancellationToken);
        if (bucket is null || look is not { Exists: true })
        {
            foreach (var name in (string[])[RegionName, OwnerName, ListName, ReadName, WriteName])
            {
                yield return CheckRow.Skipped(name, "There is no bucket to look at.");
            }

            yield break;
        }

        yield return Region(bucket, look);
        yield return await LookAsync(OwnerName, () => OwnerAsync(bucket, look, cancellationToken), null, cancellationToken);
        yield return await LookAsync(ListName, () => ListAsync(bucket, cancellationToken), $"Allow s3:ListBucket on arn:aws:s3:::{bucket}: {Grant(bucket)}", cancellationToken);
        yield return await LookAsync(ReadName, () => ReadAsync(bucket, cancellationToken), $"Allow s3:GetObject on arn:aws:s3:::{bucket}/*: {Grant(bucket)} Is it encrypted with a KMS key? Then kms:Decrypt on that key too.", cancellationToken);
        yield return await LookAsync(WriteName, () => WriteAsync(bucket, cancellationToken), $"Allow s3:PutObject on arn:aws:s3:::{bucket}/*: {Grant(bucket)}", cancellationToken);
    }

    /// <summary>Looks; <paramref name="fix"/> is for a refusal.</summary>
    private static Task<ConnectionCheck> LookAsync(string name, Func<Task<ConnectionCheck>> look, string? fix, CancellationToken cancellationToken) =>
        CheckRow.LookAsync(name, look, error => error.Kind == ErrorKind.AccessDenied ? fix : null, cancellationToken);

    private static string Grant(string bucket) => $"in the identity's policy, or Grant-CLBucketAccess {bucket}.";

    private static ConnectionCheck Bucket(string bucket, BucketLook look, bool isDefault) => look switch
    {
        { Exists: false } when isDefault => CheckRow.Warning(First, $"There is no bucket {bucket} yet.", "Import-CLDataset makes it after asking; or name one with -Bucket."),
        { Exists: false } => CheckRow.Failed(First, $"There is no bucket {bucket}.", "Look at the name, or make the bucket."),
        { Refusal: not null } => CheckRow.Warning(
            First,
            $"{bucket} is there, and these credentials may not look at it.",
            $"It belongs to another account, or s3:ListBucket is missing: {Grant(bucket)}"),
        _ => CheckRow.Passed(First, $"{bucket} is there."),
    };

    private ConnectionCheck Region(string bucket, BucketLook look) =>
        look.Region is null ? CheckRow.Skipped(RegionName, "S3 does not tell the bucket's Region.")
        : look.Region == connection.Region ? CheckRow.Passed(RegionName, $"{bucket} is in {look.Region}, as is the connection.")
        : CheckRow.Failed(
            RegionName,
            $"{bucket} is in {look.Region}, the connection in {connection.Region}; Rekognition reads buckets of its own Region only.",
            $"Connect with -Region {look.Region}, or choose another bucket with -Bucket.");

    private async Task<ConnectionCheck> OwnerAsync(string bucket, BucketLook look, CancellationToken cancellationToken)
    {
        var account = await connection.GetAccountIdAsync(cancellationToken);
        var own = await BucketLook.AtAsync(connection.S3, bucket, account, cancellationToken);
        return own.Refusal is null ? CheckRow.Passed(OwnerName, $"{bucket} belongs to account {account}.")
            : look.Refusal is null ? CheckRow.Failed(
                OwnerName,
                $"{bucket} does not belong to account {account}.",
                "Manifests, photos of datasets and results must be in a bucket of the caller's account: choose one with -Bucket. Photos to detect in may stay.")
            : CheckRow.Skipped(OwnerName, "These credentials may not look at the bucket.");
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
    /// Reads a byte of an object that is there: that needs the key too where it is encrypted. Where none is known, a key that
    /// nobody has is asked for: S3 says that it is missing only to those who might read it and may list.
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
            // Missing, empty, or archived: the right to read is there.
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
            // Said in the row before.
            return null;
        }
    }

    private async Task<ConnectionCheck> WriteAsync(string bucket, CancellationToken cancellationToken) =>
        CheckRow.Passed(WriteName, await WriteProbe.AskAsync(connection.S3, new S3Location(bucket, WriteProbe.Key), cancellationToken)
            ? "Objects can be written. (One was, and is removed again.)"
            : "Objects can be written. (Asked with a wrong digest: nothing was stored.)");
}
