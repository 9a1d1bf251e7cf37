using CustomLabels.Service.Policies;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions.Buckets;

/// <summary><c>PUT /bucket?policy</c>: stores who may do what with a bucket. What this service would not evaluate is refused.</summary>
internal sealed class PutBucketPolicy(BucketStore buckets, BucketAccess access) : IS3Action
{
    public async Task HandleAsync(S3Request request)
    {
        access.RequireOwner(request, "s3:PutBucketPolicy");
        byte[] text;
        using (var body = IncomingBody.Open(request))
        {
            text = await body.ReadAllAsync(BucketPolicy.MaxBytes * 4);
        }

        if (text.Length > BucketPolicy.MaxBytes)
        {
            throw Malformed($"The policy is longer than {BucketPolicy.MaxBytes} bytes.");
        }

        try
        {
            await buckets.SetPolicyAsync(request.Bucket, BucketPolicy.Parse(request.Bucket, Encoding.UTF8.GetString(text)));
        }
        catch (PolicyFormatException e)
        {
            throw Malformed(e.Message);
        }

        request.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static S3Exception Malformed(string message) => new(StatusCodes.Status400BadRequest, "MalformedPolicy", message);
}
