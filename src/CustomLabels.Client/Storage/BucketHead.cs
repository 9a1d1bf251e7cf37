using System.Net;
using Amazon.Runtime.Internal;
using Amazon.S3;
using Amazon.S3.Model;

namespace CustomLabels.Storage;

/// <summary>The response to a HEAD request for a bucket. S3 names the Region even when it refuses the request.</summary>
/// <param name="Exists">Whether the bucket exists, in any account.</param>
/// <param name="Refusal">Why S3 refused the request; null if it did not.</param>
/// <param name="Region">The bucket's Region; null if the server does not report it.</param>
internal sealed record BucketHead(bool Exists, AmazonS3Exception? Refusal, string? Region)
{
    /// <summary>Sends a HEAD request for a bucket.</summary>
    /// <param name="s3">The S3 client.</param>
    /// <param name="owner">The account it must belong to; null for any.</param>
    public static async Task<BucketHead> GetAsync(IAmazonS3 s3, string bucket, string? owner, CancellationToken cancellationToken)
    {
        try
        {
            var response = await s3.HeadBucketAsync(new HeadBucketRequest { BucketName = bucket, ExpectedBucketOwner = owner }, cancellationToken);
            return new BucketHead(true, null, Named(response.BucketRegion));
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            return new BucketHead(false, null, null);
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.MovedPermanently)
        {
            return new BucketHead(true, exception, RegionIn(exception) ?? "another Region");
        }
        catch (AmazonS3Exception exception) when (exception.StatusCode == HttpStatusCode.Forbidden && exception.ErrorCode is "Forbidden" or "AccessDenied")
        {
            return new BucketHead(true, exception, RegionIn(exception));
        }
    }

    private static string? RegionIn(AmazonServiceException exception) =>
        (exception.InnerException as HttpErrorResponseException)?.Response is { } response && response.IsHeaderPresent("x-amz-bucket-region")
            ? Named(response.GetHeaderValue("x-amz-bucket-region"))
            : null;

    private static string? Named(string? region) => string.IsNullOrEmpty(region) ? null : region;
}
