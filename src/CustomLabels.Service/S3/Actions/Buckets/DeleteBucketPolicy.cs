using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions.Buckets;

/// <summary><c>DELETE /bucket?policy</c>: only the owner has access then; succeeds if there is no policy.</summary>
internal sealed class DeleteBucketPolicy(BucketStore buckets, BucketAccess access) : IS3Action
{
    public async Task HandleAsync(S3Request request)
    {
        access.RequireOwner(request, "s3:DeleteBucketPolicy");
        await buckets.SetPolicyAsync(request.Bucket, null);
        request.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
