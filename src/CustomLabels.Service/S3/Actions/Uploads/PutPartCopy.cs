using System.Xml.Linq;
using CustomLabels.Service.S3.Checksums;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions.Uploads;

/// <summary><c>PUT</c> of a part with <c>x-amz-copy-source</c> (UploadPartCopy): stores a part copied from another object.</summary>
internal sealed class PutPartCopy(ObjectStore objects, UploadStore uploads, BucketAccess access) : IS3Action
{
    public async Task HandleAsync(S3Request request)
    {
        var number = PartNumber.Parse(request.Parameter("partNumber"));
        var upload = uploads.Find(request.Bucket, request.Key, request.Parameter("uploadId")!);
        (var source, var bytes) = CopySource.Open(request, objects, access);
        await using (bytes)
        {
            using var hashes = new ContentHashes(upload.Algorithm);
            using var file = objects.Files.Create();
            bytes.VerifyOnce(request.Aborted);
            file.Append(bytes.File, Range(request, source), hashes.Append, request.Aborted);
            var checksum = hashes.Checksum?.Value();
            await AnswerAsync(request, upload, await uploads.PutPartAsync(upload, number, new StagedContent(file, hashes.ETag()), checksum));
        }
    }

    private static Task AnswerAsync(S3Request request, Upload upload, UploadPart part)
    {
        var ns = S3Xml.Namespace;
        return request.Response.WriteXmlAsync(new XElement(ns + "CopyPartResult",
            new XElement(ns + "LastModified", S3Xml.Time(part.ModifiedAt)),
            new XElement(ns + "ETag", $"\"{part.ETag}\""),
            part.Checksum is null ? null : new XElement(ns + ("Checksum" + upload.Algorithm!.ToUpperInvariant()), part.Checksum)), request.Aborted);
    }

    // Stricter than the Range of a GET: both ends are required and must be in the object.
    private static ByteRange Range(S3Request request, StoredObject source)
    {
        var text = request.Headers["x-amz-copy-source-range"].ToString();
        if (text.Length == 0)
        {
            return new ByteRange(0, source.Size);
        }

        if (!text.StartsWith("bytes=", StringComparison.Ordinal) || text["bytes=".Length..].Split('-') is not [var first, var last]
            || !long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            || !long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var to) || to < from)
        {
            throw S3Exception.InvalidArgument("The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of the first and last bytes to copy");
        }

        return to < source.Size
            ? new ByteRange(from, to - from + 1)
            : throw S3Exception.InvalidArgument($"Range specified is not valid for source object of size: {source.Size}");
    }
}
