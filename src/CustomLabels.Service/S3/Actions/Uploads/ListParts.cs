using System.Xml.Linq;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions.Uploads;

/// <summary><c>GET /bucket/key?uploadId=ID</c>: the stored parts of an upload.</summary>
internal sealed class ListParts(BucketStore buckets, UploadStore uploads) : IS3Action
{
    public Task HandleAsync(S3Request request)
    {
        var owner = buckets.Find(request.Bucket)?.Owner ?? throw S3Exception.NoSuchBucket(request.Bucket);
        var upload = uploads.Find(request.Bucket, request.Key, request.Parameter("uploadId")!);
        var max = PageSize.Read(request, "max-parts");
        var marker = PageSize.Number(request.Parameter("part-number-marker"), "part-number-marker") ?? 0;
        var parts = max == 0 ? [] : uploads.Parts(upload, marker, max + 1);
        var more = parts.Count > max;
        parts = more ? [.. parts.Take(max)] : parts;

        var ns = S3Xml.Namespace;
        return request.Response.WriteXmlAsync(new XElement(ns + "ListPartsResult",
            new XElement(ns + "Bucket", request.Bucket),
            new XElement(ns + "Key", request.Key),
            new XElement(ns + "UploadId", upload.Id),
            S3Xml.Account("Initiator", owner),
            S3Xml.Account("Owner", owner),
            new XElement(ns + "StorageClass", "STANDARD"),
            upload.Algorithm is null ? null : new XElement(ns + "ChecksumAlgorithm", upload.Algorithm.ToUpperInvariant()),
            upload.ChecksumType is null ? null : new XElement(ns + "ChecksumType", upload.ChecksumType),
            new XElement(ns + "PartNumberMarker", marker),
            new XElement(ns + "NextPartNumberMarker", parts.Count == 0 ? 0 : parts[^1].Number),
            new XElement(ns + "MaxParts", max),
            new XElement(ns + "IsTruncated", more ? "true" : "false"),
            parts.Select(part => new XElement(ns + "Part",
                new XElement(ns + "PartNumber", part.Number),
                new XElement(ns + "LastModified", S3Xml.Time(part.ModifiedAt)),
                new XElement(ns + "ETag", $"\"{part.ETag}\""),
                new XElement(ns + "Size", part.Size),
                part.Checksum is null || upload.Algorithm is null ? null : new XElement(ns + ("Checksum" + upload.Algorithm.ToUpperInvariant()), part.Checksum)))), request.Aborted);
    }
}
