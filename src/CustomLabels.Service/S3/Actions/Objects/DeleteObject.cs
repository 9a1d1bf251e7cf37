using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions.Objects;

/// <summary><c>DELETE /bucket/key</c>: succeeds whether or not there was such an object.</summary>
internal sealed class DeleteObject(ObjectStore objects) : IS3Action
{
    public async Task HandleAsync(S3Request request)
    {
        await objects.DeleteAsync(request.Bucket, request.Key, WriteCondition.Read(request));
        request.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
