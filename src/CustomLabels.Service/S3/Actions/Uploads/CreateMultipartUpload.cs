using System.Xml.Linq;
using CustomLabels.Service.S3.Checksums;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions.Uploads;

/// <summary><c>POST /bucket/key?uploads</c>: starts a multipart upload.</summary>
internal sealed class CreateMultipartUpload(UploadStore uploads) : IS3Action
{
    public async Task HandleAsync(S3Request request)
    {
        var algorithm = ChecksumChoice.Algorithm(request);
        var type = ChecksumChoice.Type(request, algorithm);
        var upload = await uploads.CreateAsync(request.Bucket, request.Key, KeptHeaders.Read(request), algorithm, type);
        if (algorithm is not null)
        {
            request.Response.Headers["x-amz-checksum-algorithm"] = algorithm.ToUpperInvariant();
            request.Response.Headers[ContentChecksum.TypeHeader] = type;
        }

        var ns = S3Xml.Namespace;
        await request.Response.WriteXmlAsync(new XElement(ns + "InitiateMultipartUploadResult",
            new XElement(ns + "Bucket", request.Bucket), new XElement(ns + "Key", request.Key), new XElement(ns + "UploadId", upload.Id)), request.Aborted);
    }
}
