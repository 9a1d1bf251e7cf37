using System.Xml.Linq;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions.Objects;

/// <summary><c>GET /bucket</c>: the first version of the listing, which continues after a key that the client names.</summary>
internal sealed class ListObjects(BucketStore buckets, ObjectStore objects) : IS3Action
{
    public Task HandleAsync(S3Request request)
    {
        var prefix = request.Parameter("prefix") ?? string.Empty;
        var delimiter = request.Parameter("delimiter") ?? string.Empty;
        var marker = request.Parameter("marker") ?? string.Empty;
        var maxKeys = PageSize.Read(request, "max-keys");

        // A marker that is a folder of the previous page means: after everything in it.
        var isFolder = delimiter.Length > 0 && marker.StartsWith(prefix, StringComparison.Ordinal) && marker.Length > prefix.Length
            && marker.IndexOf(delimiter, prefix.Length, StringComparison.Ordinal) is >= 0 and var index && index + delimiter.Length == marker.Length;
        var listing = ObjectListing.Read(objects, request.Bucket, prefix, delimiter, new ListPosition(marker, isFolder), maxKeys);
        var elements = ListingElements.Read(request, buckets.Find(request.Bucket)?.Owner, [prefix, delimiter, marker, .. listing.Objects.Select(stored => stored.Key), .. listing.Folders]);

        var ns = S3Xml.Namespace;
        return request.Response.WriteXmlAsync(new XElement(ns + "ListBucketResult",
            new XElement(ns + "Name", request.Bucket),
            elements.Text("Prefix", prefix),
            elements.Text("Marker", marker),
            listing.Next is null || delimiter.Length == 0 ? null : elements.Text("NextMarker", listing.Next.After),
            new XElement(ns + "MaxKeys", maxKeys),
            elements.Optional("Delimiter", delimiter),
            elements.EncodingType,
            new XElement(ns + "IsTruncated", listing.Next is null ? "false" : "true"),
            listing.Objects.Select(elements.Contents),
            listing.Folders.Select(elements.Folder)), request.Aborted);
    }
}
