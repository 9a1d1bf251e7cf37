using System.Xml.Linq;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions.Buckets;

/// <summary><c>GET /bucket?policyStatus</c>: whether the policy grants everybody something.</summary>
internal sealed class GetBucketPolicyStatus(BucketStore buckets) : IS3Action
{
    public Task HandleAsync(S3Request request)
    {
        var policy = buckets.Find(request.Bucket)?.Policy ?? throw S3Exception.NoSuchBucketPolicy(request.Bucket);
        var ns = S3Xml.Namespace;
        return request.Response.WriteXmlAsync(new XElement(ns + "PolicyStatus", new XElement(ns + "IsPublic", policy.IsPublic ? "TRUE" : "FALSE")), request.Aborted);
    }
}
