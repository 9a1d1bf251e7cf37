using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using Amazon.S3.Model;
using CustomLabels.Connections;
using CustomLabels.Storage;

namespace CustomLabels.Detections;

/// <summary>
/// Finds out why the service cannot read an object: its own message names object, Region and permissions in one breath,
/// and three different things are to be done about them.
/// </summary>
internal static class UnreadableObject
{
    /// <summary>Looks at bucket and object, and says which of the three it is.</summary>
    public static async Task<CustomLabelsException> ExplainAsync(
        ServiceConnection connection,
        S3Location location,
        Exception exception,
        CancellationToken cancellationToken)
    {
        try
        {
            if (!await new ObjectStore(connection).BucketExistsAsync(location.Bucket, cancellationToken))
            {
                return new CustomLabelsException("BucketMissing", ErrorKind.NotFound, $"There is no bucket '{location.Bucket}'.", location.ToString(), exception);
            }

            await connection.S3.GetObjectMetadataAsync(
                new GetObjectMetadataRequest { BucketName = location.Bucket, Key = location.Key },
                cancellationToken);
            return new CustomLabelsException(
                "InvalidS3ObjectException",
                ErrorKind.AccessDenied,
                $"The service cannot read {location}, though it is there: these credentials need s3:GetObject and s3:GetObjectAcl on it, and kms:Decrypt when it is encrypted with a key.",
                location.ToString(),
                exception);
        }
        catch (CustomLabelsException found)
        {
            return found;
        }
        catch (AmazonS3Exception found) when (found.StatusCode == HttpStatusCode.NotFound)
        {
            return RequestErrors.ObjectMissing(location, exception);
        }
        catch (AmazonServiceException found)
        {
            return RequestErrors.Explain(found, location.ToString());
        }
    }
}
