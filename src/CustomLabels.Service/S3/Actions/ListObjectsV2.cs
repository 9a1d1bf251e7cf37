using System.Globalization;
using System.Xml.Linq;
using CustomLabels.Service.Auth;

namespace CustomLabels.Service.S3.Actions;

/// <summary><c>GET /bucket?list-type=2</c>: objects in the order of their keys, and folders where a delimiter is given.</summary>
internal sealed class ListObjectsV2(BucketStore buckets, ObjectStore objects) : IS3Action
{
    private const int MaxKeys = 1000;

    public Task HandleAsync(S3Request request)
    {
        _ = buckets.Find(request.Bucket) ?? throw S3Exception.NoSuchBucket(request.Bucket);
        string prefix = request.Parameter("prefix") ?? string.Empty;
        string delimiter = request.Parameter("delimiter") ?? string.Empty;
        string startAfter = request.Parameter("start-after") ?? string.Empty;
        string? token = request.Parameter("continuation-token") is { Length: > 0 } given ? given : null;
        int maxKeys = ReadMaxKeys(request.Parameter("max-keys"));
        string? encoding = request.Parameter("encoding-type");
        if (encoding is not (null or "url"))
        {
            throw S3Exception.InvalidArgument("Invalid Encoding Method specified in Request");
        }

        ListPosition position = token is null ? new ListPosition(startAfter, IsFolder: false) : ListPosition.Parse(token);
        ObjectListing listing = ObjectListing.Read(objects, request.Bucket, prefix, delimiter, position, maxKeys);
        string Encode(string text) => encoding is null ? text : PercentEncoding.Encode(text, keepSlash: true);

        XNamespace ns = S3Xml.Namespace;
        var document = new XElement(ns + "ListBucketResult",
            new XElement(ns + "Name", request.Bucket),
            new XElement(ns + "Prefix", Encode(prefix)),
            delimiter.Length == 0 ? null : new XElement(ns + "Delimiter", Encode(delimiter)),
            startAfter.Length == 0 ? null : new XElement(ns + "StartAfter", Encode(startAfter)),
            token is null ? null : new XElement(ns + "ContinuationToken", token),
            encoding is null ? null : new XElement(ns + "EncodingType", encoding),
            new XElement(ns + "KeyCount", listing.Objects.Count + listing.Folders.Count),
            new XElement(ns + "MaxKeys", maxKeys),
            new XElement(ns + "IsTruncated", listing.Next is null ? "false" : "true"),
            listing.Next is null ? null : new XElement(ns + "NextContinuationToken", listing.Next.ToToken()),
            listing.Objects.Select(stored => new XElement(ns + "Contents",
                new XElement(ns + "Key", Encode(stored.Key)),
                new XElement(ns + "LastModified", S3Xml.Time(stored.ModifiedAt)),
                new XElement(ns + "ETag", $"\"{stored.ETag}\""),
                new XElement(ns + "Size", stored.Size),
                new XElement(ns + "StorageClass", "STANDARD"))),
            listing.Folders.Select(folder => new XElement(ns + "CommonPrefixes", new XElement(ns + "Prefix", Encode(folder)))));
        return S3Xml.WriteAsync(request.Response, document, request.Aborted);
    }

    private static int ReadMaxKeys(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return MaxKeys;
        }

        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value)
            ? Math.Min(value, MaxKeys)
            : throw S3Exception.InvalidArgument("Provided max-keys not an integer or within integer range");
    }
}
