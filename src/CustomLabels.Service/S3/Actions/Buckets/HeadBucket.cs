using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions.Buckets;

/// <summary><c>HEAD /bucket</c>: whether it exists, and in which region.</summary>
internal sealed class HeadBucket(BucketStore buckets) : IS3Action
{
    public Task HandleAsync(S3Request request)
    {
        var bucket = buckets.Find(request.Bucket) ?? throw S3Exception.NoSuchBucket(request.Bucket);
        request.Response.Headers["x-amz-bucket-region"] = bucket.Region;
        request.Response.Headers["x-amz-access-point-alias"] = "false";
        return Task.CompletedTask;
    }
}
