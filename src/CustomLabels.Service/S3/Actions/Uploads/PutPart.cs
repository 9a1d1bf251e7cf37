using CustomLabels.Service.S3.Checksums;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions.Uploads;

/// <summary><c>PUT /bucket/key?partNumber=N&amp;uploadId=ID</c> (UploadPart): stores a part.</summary>
internal sealed class PutPart(ObjectStore objects, UploadStore uploads) : IS3Action
{
    public async Task HandleAsync(S3Request request)
    {
        var number = PartNumber.Parse(request.Parameter("partNumber"));
        var upload = uploads.Find(request.Bucket, request.Key, request.Parameter("uploadId")!);
        using var body = IncomingBody.Open(request, upload.Algorithm);
        var content = await body.StageAsync(objects.Files);
        using var file = content.File;
        var algorithm = body.Checksum is { } checksum ? ContentChecksum.AlgorithmOf(checksum.Key) : null;
        if (upload.Algorithm is not null && algorithm != upload.Algorithm)
        {
            throw S3Exception.InvalidRequest($"Checksum Type mismatch occurred, expected checksum Type: {upload.Algorithm}, actual checksum Type: {algorithm}");
        }

        var part = await uploads.PutPartAsync(upload, number, content, upload.Algorithm is null ? null : body.Checksum?.Value);
        request.Response.Headers.ETag = $"\"{part.ETag}\"";
        if (body.Checksum is { } found)
        {
            request.Response.Headers[found.Key] = found.Value;
        }

        request.Response.ContentLength = 0;
    }
}
