namespace CustomLabels.Service.S3.Actions;

/// <summary><c>DELETE /bucket</c>: an empty one only.</summary>
internal sealed class DeleteBucket(BucketStore buckets) : IS3Action
{
    public Task HandleAsync(S3Request request)
    {
        request.Response.StatusCode = buckets.Delete(request.Bucket) switch
        {
            BucketDeletion.Deleted => StatusCodes.Status204NoContent,
            BucketDeletion.NotEmpty => throw new S3Exception(StatusCodes.Status409Conflict, "BucketNotEmpty", "The bucket you tried to delete is not empty"),
            _ => throw S3Exception.NoSuchBucket(request.Bucket),
        };
        return Task.CompletedTask;
    }
}
