using CustomLabels.Service.S3.Checksums;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions.Objects;

/// <summary><c>PUT /bucket/key</c>: stores an object. Once the response is 200, it is on the disk.</summary>
internal sealed class PutObject(ObjectStore objects) : IS3Action
{
    public async Task HandleAsync(S3Request request)
    {
        if (request.Parameter("partNumber") is not null)
        {
            throw S3Exception.InvalidArgument("A part number needs an upload id");
        }

        var headers = KeptHeaders.Read(request);
        var condition = WriteCondition.Read(request);
        if (condition != WriteCondition.None)
        {
            // Before the body arrives. It is checked again when the object is stored.
            condition.Require(request.Key, objects.Find(request.Bucket, request.Key)?.ETag);
        }

        using var body = IncomingBody.Open(request);
        var content = await body.StageAsync(objects.Files);
        using var file = content.File;
        if (body.Checksum is { } checksum)
        {
            headers[checksum.Key] = checksum.Value;
            headers[ContentChecksum.TypeHeader] = ContentChecksum.FullObject;
            request.Response.Headers[checksum.Key] = checksum.Value;
            request.Response.Headers[ContentChecksum.TypeHeader] = ContentChecksum.FullObject;
        }

        var stored = await objects.CommitAsync(request.Bucket, request.Key, content, headers, condition);
        request.Response.Headers.ETag = $"\"{stored.ETag}\"";
        request.Response.ContentLength = 0;
    }
}
