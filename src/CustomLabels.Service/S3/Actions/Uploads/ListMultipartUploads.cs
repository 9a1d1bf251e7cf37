using System.Xml.Linq;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions.Uploads;

/// <summary><c>GET /bucket?uploads</c>: the unfinished multipart uploads.</summary>
internal sealed class ListMultipartUploads(BucketStore buckets, UploadStore uploads) : IS3Action
{
    public Task HandleAsync(S3Request request)
    {
        var owner = buckets.Find(request.Bucket)?.Owner ?? throw S3Exception.NoSuchBucket(request.Bucket);
        var prefix = request.Parameter("prefix") ?? string.Empty;
        var delimiter = request.Parameter("delimiter") ?? string.Empty;
        var keyMarker = request.Parameter("key-marker") ?? string.Empty;
        var idMarker = keyMarker.Length == 0 ? string.Empty : request.Parameter("upload-id-marker") ?? string.Empty;
        var max = PageSize.Read(request, "max-uploads");
        var listing = UploadListing.Read(uploads, request.Bucket, prefix, delimiter, keyMarker, idMarker, max);
        var elements = ListingElements.Read(request, owner, [prefix, delimiter, keyMarker, .. listing.Uploads.Select(upload => upload.Key), .. listing.Folders]);

        var ns = S3Xml.Namespace;
        return request.Response.WriteXmlAsync(new XElement(ns + "ListMultipartUploadsResult",
            new XElement(ns + "Bucket", request.Bucket),
            elements.Text("KeyMarker", keyMarker),
            new XElement(ns + "UploadIdMarker", idMarker),
            listing.IsTruncated ? elements.Text("NextKeyMarker", listing.NextKey) : null,
            listing.IsTruncated ? new XElement(ns + "NextUploadIdMarker", listing.NextId) : null,
            elements.Optional("Prefix", prefix),
            elements.Optional("Delimiter", delimiter),
            elements.EncodingType,
            new XElement(ns + "MaxUploads", max),
            new XElement(ns + "IsTruncated", listing.IsTruncated ? "true" : "false"),
            listing.Uploads.Select(upload => new XElement(ns + "Upload",
                elements.Text("Key", upload.Key),
                new XElement(ns + "UploadId", upload.Id),
                S3Xml.Account("Initiator", owner),
                S3Xml.Account("Owner", owner),
                new XElement(ns + "StorageClass", "STANDARD"),
                new XElement(ns + "Initiated", S3Xml.Time(upload.CreatedAt)),
                upload.Algorithm is null ? null : new XElement(ns + "ChecksumAlgorithm", upload.Algorithm.ToUpperInvariant()),
                upload.ChecksumType is null ? null : new XElement(ns + "ChecksumType", upload.ChecksumType))),
            listing.Folders.Select(elements.Folder)), request.Aborted);
    }
}
