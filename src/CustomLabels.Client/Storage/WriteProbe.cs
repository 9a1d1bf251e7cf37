using Amazon.S3;
using Amazon.S3.Model;

namespace CustomLabels.Storage;

/// <summary>
/// Tries to write an object with a wrong digest: without permission the request is refused, with permission S3 reports
/// the digest, and nothing is stored. A server that does not check digests stores the object; it is then removed
/// again, even after the user has canceled.
/// </summary>
internal static class WriteProbe
{
    private static readonly TimeSpan RemovalTimeout = TimeSpan.FromSeconds(5);

    /// <summary>A key that does not exist.</summary>
    public static string Key => $"custom-labels/.probe-{Guid.NewGuid():N}";

    /// <summary>Tries to write.</summary>
    /// <returns>Whether the object was stored and removed again.</returns>
    /// <exception cref="AmazonS3Exception">These credentials may not write it.</exception>
    public static async Task<bool> RunAsync(IAmazonS3 s3, S3Location location, CancellationToken cancellationToken)
    {
        try
        {
            using var content = new MemoryStream("CustomLabels"u8.ToArray(), writable: false);
            await s3.PutObjectAsync(
                new PutObjectRequest
                {
                    BucketName = location.Bucket,
                    Key = location.Key,
                    InputStream = content,
                    MD5Digest = Convert.ToBase64String(new byte[16]),
                    UseChunkEncoding = false,
                },
                cancellationToken);
            await RemoveAsync(s3, location);
            return true;
        }
        catch (AmazonS3Exception exception) when (exception.ErrorCode is "BadDigest" or "InvalidDigest")
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            await RemoveAsync(s3, location);
            throw;
        }
    }

    private static async Task RemoveAsync(IAmazonS3 s3, S3Location location)
    {
        using var limit = new CancellationTokenSource(RemovalTimeout);
        await s3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = location.Bucket, Key = location.Key }, limit.Token);
    }
}
