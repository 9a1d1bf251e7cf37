using System.Net;
using Amazon.S3;

namespace CustomLabels.Storage;

/// <summary>Finds out whether a training could write its results.</summary>
public static class OutputProbe
{
    /// <summary>Probes a bucket, and leaves nothing behind.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="bucket">The bucket for the results.</param>
    /// <returns>Whether the bucket exists, belongs to the caller's account, and may be written to.</returns>
    public static async Task<bool> CanWriteAsync(ServiceConnection connection, string bucket, CancellationToken cancellationToken)
    {
        var account = await connection.GetAccountIdAsync(cancellationToken);
        try
        {
            if (await BucketHead.GetAsync(connection.S3, bucket, account, cancellationToken) is not { Exists: true, Refusal: null })
            {
                return false;
            }

            await WriteProbe.RunAsync(connection.S3, new S3Location(bucket, WriteProbe.Key), cancellationToken);
            return true;
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.Forbidden)
        {
            return false;
        }
    }
}
