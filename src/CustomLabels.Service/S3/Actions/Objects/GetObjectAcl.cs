using CustomLabels.Service.S3.Actions.Buckets;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions.Objects;

/// <summary><c>GET /bucket/key?acl</c>: as of its bucket, whose owner owns its objects.</summary>
internal sealed class GetObjectAcl(BucketStore buckets, ObjectStore objects) : IS3Action
{
    public Task HandleAsync(S3Request request)
    {
        var owner = buckets.Find(request.Bucket)?.Owner ?? throw S3Exception.NoSuchBucket(request.Bucket);
        _ = objects.Find(request.Bucket, request.Key) ?? throw S3Exception.NoSuchKey(request.Key);
        return request.Response.WriteXmlAsync(GetAcl.Document(owner), request.Aborted);
    }
}
