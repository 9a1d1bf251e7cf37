using System.Xml.Linq;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions.Objects;

/// <summary><c>GET /bucket?list-type=2</c>: objects in the order of their keys, and folders if a delimiter is given.</summary>
internal sealed class ListObjectsV2(BucketStore buckets, ObjectStore objects) : IS3Action
{
    public Task HandleAsync(S3Request request)
    {
        var prefix = request.Parameter("prefix") ?? string.Empty;
        var delimiter = request.Parameter("delimiter") ?? string.Empty;
        var startAfter = request.Parameter("start-after") ?? string.Empty;
        var token = request.Parameter("continuation-token");
        var maxKeys = PageSize.Read(request, "max-keys");
        var position = string.IsNullOrEmpty(token) ? new ListPosition(startAfter, IsFolder: false) : ListPosition.Parse(token);
        var listing = ObjectListing.Read(objects, request.Bucket, prefix, delimiter, position, maxKeys);
        var owner = request.Parameter("fetch-owner") == "true" ? buckets.Find(request.Bucket)?.Owner : null;
        var elements = ListingElements.Read(request, owner, [prefix, delimiter, startAfter, .. listing.Objects.Select(stored => stored.Key), .. listing.Folders]);

        var ns = S3Xml.Namespace;
        return request.Response.WriteXmlAsync(new XElement(ns + "ListBucketResult",
            new XElement(ns + "Name", request.Bucket),
            elements.Text("Prefix", prefix),
            elements.Optional("Delimiter", delimiter),
            elements.Optional("StartAfter", startAfter),
            token is null ? null : new XElement(ns + "ContinuationToken", token),
            elements.EncodingType,
            new XElement(ns + "KeyCount", listing.Objects.Count + listing.Folders.Count),
            new XElement(ns + "MaxKeys", maxKeys),
            new XElement(ns + "IsTruncated", listing.Next is null ? "false" : "true"),
            listing.Next is null ? null : new XElement(ns + "NextContinuationToken", listing.Next.ToToken()),
            listing.Objects.Select(elements.Contents),
            listing.Folders.Select(elements.Folder)), request.Aborted);
    }
}
