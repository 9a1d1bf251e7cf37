using System.Xml.Linq;
using CustomLabels.Service.S3.Checksums;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions.Objects;

/// <summary><c>PUT /bucket/key</c> with <c>x-amz-copy-source</c>: stores a copy of an object.</summary>
internal sealed class CopyObject(ObjectStore objects, BucketAccess access) : IS3Action
{
    private static readonly string[] Changes = ["x-amz-storage-class", "x-amz-website-redirect-location", "x-amz-server-side-encryption", "x-amz-checksum-algorithm"];

    public async Task HandleAsync(S3Request request)
    {
        var replaces = Directive(request) == "REPLACE";
        var headers = KeptHeaders.Read(request);
        var condition = WriteCondition.Read(request);
        if (CopySource.Read(request) == (request.Bucket, request.Key) && !replaces && !Changes.Any(request.Headers.ContainsKey))
        {
            throw S3Exception.InvalidRequest("This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, storage class, website redirect location or encryption attributes.");
        }

        (var source, var bytes) = CopySource.Open(request, objects, access);
        await using (bytes)
        {
            var algorithm = ChecksumChoice.Algorithm(request) ?? source.Headers.Keys.Select(ContentChecksum.AlgorithmOf).FirstOrDefault(found => found is not null);
            using var hashes = new ContentHashes(algorithm);
            using var file = objects.Files.Create();
            bytes.Verify(request.Aborted);
            file.Append(bytes.File, new ByteRange(0, source.Size), hashes.Append, request.Aborted);
            if (!replaces)
            {
                headers = source.Headers.Where(header => !header.Key.StartsWith(ContentChecksum.HeaderPrefix, StringComparison.OrdinalIgnoreCase))
                    .ToDictionary(StringComparer.OrdinalIgnoreCase);
            }

            if (hashes.Checksum is { } checksum)
            {
                headers[checksum.HeaderName] = checksum.Value();
                headers[ContentChecksum.TypeHeader] = ContentChecksum.FullObject;
            }

            await AnswerAsync(request, await objects.CommitAsync(request.Bucket, request.Key, new StagedContent(file, hashes.ETag()), headers, condition));
        }
    }

    private static Task AnswerAsync(S3Request request, StoredObject stored)
    {
        var ns = S3Xml.Namespace;
        return request.Response.WriteXmlAsync(new XElement(ns + "CopyObjectResult",
            new XElement(ns + "LastModified", S3Xml.Time(stored.ModifiedAt)),
            new XElement(ns + "ETag", $"\"{stored.ETag}\""),
            S3Xml.Checksums(stored.Headers)), request.Aborted);
    }

    private static string Directive(S3Request request)
    {
        var directive = request.Headers["x-amz-metadata-directive"].ToString();
        return directive is "" or "COPY" or "REPLACE" ? directive : throw S3Exception.InvalidArgument("Unknown metadata directive.");
    }
}
