using System.Xml.Linq;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions.Buckets;

/// <summary><c>GET /</c>: the buckets of the account.</summary>
internal sealed class ListBuckets(BucketStore buckets) : IS3Action
{
    public Task HandleAsync(S3Request request)
    {
        var prefix = request.Parameter("prefix") ?? string.Empty;
        var ns = S3Xml.Namespace;
        var document = new XElement(ns + "ListAllMyBucketsResult",
            S3Xml.Account("Owner", request.Account),
            new XElement(ns + "Buckets", buckets.List(request.Account).Where(bucket => bucket.Name.StartsWith(prefix, StringComparison.Ordinal)).Select(bucket =>
                new XElement(ns + "Bucket",
                    new XElement(ns + "Name", bucket.Name),
                    new XElement(ns + "CreationDate", S3Xml.Time(bucket.CreatedAt)),
                    new XElement(ns + "BucketRegion", bucket.Region)))));
        return request.Response.WriteXmlAsync(document, request.Aborted);
    }
}
