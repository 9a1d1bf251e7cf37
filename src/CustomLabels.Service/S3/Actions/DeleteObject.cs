namespace CustomLabels.Service.S3.Actions;

/// <summary><c>DELETE /bucket/key</c>: succeeds whether or not there was such an object.</summary>
internal sealed class DeleteObject(BucketStore buckets, ObjectStore objects) : IS3Action
{
    public Task HandleAsync(S3Request request)
    {
        _ = buckets.Find(request.Bucket) ?? throw S3Exception.NoSuchBucket(request.Bucket);
        objects.Delete(request.Bucket, request.Key);
        request.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }
}
