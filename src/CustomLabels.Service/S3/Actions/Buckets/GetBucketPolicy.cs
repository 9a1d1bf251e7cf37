using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions.Buckets;

/// <summary><c>GET /bucket?policy</c>: the policy as given.</summary>
internal sealed class GetBucketPolicy(BucketStore buckets, BucketAccess access) : IS3Action
{
    public async Task HandleAsync(S3Request request)
    {
        access.RequireOwner(request, "s3:GetBucketPolicy");
        var policy = buckets.Find(request.Bucket)?.Policy ?? throw S3Exception.NoSuchBucketPolicy(request.Bucket);
        var text = Encoding.UTF8.GetBytes(policy.Text);
        request.Response.ContentType = "application/json";
        request.Response.ContentLength = text.Length;
        await request.Response.Body.WriteAsync(text, request.Aborted);
    }
}
