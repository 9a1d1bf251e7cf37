using System.Xml.Linq;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions.Buckets;

/// <summary><c>GET /bucket?location</c>: the region of a bucket; empty for us-east-1.</summary>
internal sealed class GetBucketLocation(BucketStore buckets) : IS3Action
{
    public Task HandleAsync(S3Request request)
    {
        var bucket = buckets.Find(request.Bucket) ?? throw S3Exception.NoSuchBucket(request.Bucket);
        object? content = bucket.Region == "us-east-1" ? null : bucket.Region;
        return request.Response.WriteXmlAsync(new XElement(S3Xml.Namespace + "LocationConstraint", content), request.Aborted);
    }
}
