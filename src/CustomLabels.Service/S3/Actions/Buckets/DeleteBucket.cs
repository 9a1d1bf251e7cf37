using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions.Buckets;

/// <summary><c>DELETE /bucket</c>: only if it has no objects; its unfinished uploads are deleted with it.</summary>
internal sealed class DeleteBucket(BucketStore buckets, ObjectStore objects) : IS3Action
{
    public async Task HandleAsync(S3Request request)
    {
        (var outcome, var leftFiles) = await buckets.DeleteAsync(request.Bucket);
        request.Response.StatusCode = outcome switch
        {
            BucketDeletion.Deleted => StatusCodes.Status204NoContent,
            BucketDeletion.NotEmpty => throw new S3Exception(StatusCodes.Status409Conflict, "BucketNotEmpty", "The bucket you tried to delete is not empty"),
            _ => throw S3Exception.NoSuchBucket(request.Bucket),
        };
        foreach (var file in leftFiles)
        {
            objects.Files.Remove(file);
        }
    }
}
