using System.Net;
using Amazon.Runtime;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.S3.Model;

namespace CustomLabels.Storage;

/// <summary>What a look at a bucket tells, even one that is refused: S3 names the Region then too.</summary>
/// <param name="Exists">Whether there is such a bucket, in whatever account.</param>
/// <param name="Refusal">Why these credentials may not look at it; null when they may.</param>
/// <param name="Region">Its Region; null when the server does not tell.</param>
internal sealed record BucketLook(bool Exists, AmazonS3Exception? Refusal, string? Region)
{
    /// <summary>Looks at a bucket.</summary>
    /// <param name="s3">The client.</param>
    /// <param name="bucket">The bucket.</param>
    /// <param name="owner">The account it must belong to; null for any.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<BucketLook> AtAsync(IAmazonS3 s3, string bucket, string? owner, CancellationToken cancellationToken)
    {
        try
        {
            var response = await s3.HeadBucketAsync(new HeadBucketRequest { BucketName = bucket, ExpectedBucketOwner = owner }, cancellationToken);
            return new BucketLook(true, null, Named(response.BucketRegion));
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return new BucketLook(false, null, null);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.MovedPermanently)
        {
            return new BucketLook(true, exception, RegionIn(exception) ?? "another Region");
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.Forbidden && exception.ErrorCode is "Forbidden" or "AccessDenied")
        {
            return new BucketLook(true, exception, RegionIn(exception));
        }
    }

    private static string? RegionIn(AmazonServiceException exception) =>
        (exception.InnerException as HttpErrorResponseException)?.Response is { } response && response.IsHeaderPresent("x-amz-bucket-region")
            ? Named(response.GetHeaderValue("x-amz-bucket-region"))
            : null;

    private static string? Named(string? region) => string.IsNullOrEmpty(region) ? null : region;
}
