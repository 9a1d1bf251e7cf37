using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions.Uploads;

/// <summary><c>DELETE /bucket/key?uploadId=ID</c>: aborts an upload, and frees the space of its parts.</summary>
internal sealed class AbortMultipartUpload(UploadStore uploads) : IS3Action
{
    public async Task HandleAsync(S3Request request)
    {
        await uploads.AbortAsync(request.Bucket, request.Key, request.Parameter("uploadId")!);
        request.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
