using Amazon.S3;
using Amazon.S3.Model;

namespace CustomLabels.Storage;

/// <summary>
/// Asks to write an object with a digest that is not its content's: who may not write is refused for that, who may is told
/// that the digest is wrong, and nothing is stored. A server that does not compare digests stores it: then it is removed
/// again, even when the user does not want to wait any longer.
/// </summary>
internal static class WriteProbe
{
    private static readonly TimeSpan RemovalPatience = TimeSpan.FromSeconds(5);

    /// <summary>A key that nobody has.</summary>
    public static string Key => $"custom-labels/.probe-{Guid.NewGuid():N}";

    /// <summary>Asks.</summary>
    /// <returns>Whether the object was stored, and removed again.</returns>
    /// <exception cref="AmazonS3Exception">These credentials may not write it.</exception>
    public static async Task<bool> AskAsync(IAmazonS3 s3, S3Location location, CancellationToken cancellationToken)
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
        using var limit = new CancellationTokenSource(RemovalPatience);
        await s3.DeleteObjectAsync(new DeleteObjectRequest { BucketName = location.Bucket, Key = location.Key }, limit.Token);
    }
}
