using System.Xml.Linq;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions.Buckets;

/// <summary><c>GET /bucket?acl</c>: its owner, who has full control. Nobody else is in the list: policies say the rest.</summary>
internal sealed class GetAcl(BucketStore buckets) : IS3Action
{
    private static readonly XNamespace Instance = "http://www.w3.org/2001/XMLSchema-instance";

    public Task HandleAsync(S3Request request) =>
        request.Response.WriteXmlAsync(Document(buckets.Find(request.Bucket)?.Owner ?? throw S3Exception.NoSuchBucket(request.Bucket)), request.Aborted);

    public static XElement Document(string owner)
    {
        var ns = S3Xml.Namespace;
        var grantee = S3Xml.Account("Grantee", owner);
        grantee.Add(new XAttribute(XNamespace.Xmlns + "xsi", Instance.NamespaceName), new XAttribute(Instance + "type", "CanonicalUser"));
        return new XElement(ns + "AccessControlPolicy",
            S3Xml.Account("Owner", owner),
            new XElement(ns + "AccessControlList", new XElement(ns + "Grant", grantee, new XElement(ns + "Permission", "FULL_CONTROL"))));
    }
}
