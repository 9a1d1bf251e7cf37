using System.Text.RegularExpressions;
using CustomLabels.Service.S3.Protocol;
using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3.Actions.Buckets;

/// <summary><c>PUT /bucket</c>: creates a bucket in the region that the request is signed for.</summary>
internal sealed partial class CreateBucket(BucketStore buckets) : IS3Action
{
    public async Task HandleAsync(S3Request request)
    {
        var name = request.Bucket;
        if (!BucketName().IsMatch(name) || Address().IsMatch(name) || name == "healthz")
        {
            throw new S3Exception(StatusCodes.Status400BadRequest, "InvalidBucketName",
                "The specified bucket is not valid: 3 to 63 lower-case letters, digits, dots and hyphens, with a letter or digit at both ends and on both sides of a dot, and not an IP address.");
        }

        var region = request.Signature.Caller.Region;
        var constraint = await ReadConstraintAsync(request);
        if ((constraint ?? "us-east-1") != region)
        {
            throw new S3Exception(StatusCodes.Status400BadRequest, "IllegalLocationConstraintException",
                $"The {constraint ?? "unspecified"} location constraint is incompatible for the region specific endpoint this request was sent to: {region}.");
        }

        if (!await buckets.TryCreateAsync(name, region, request.Account))
        {
            Refuse(buckets.Find(name), request, region);
        }

        request.Response.Headers.Location = "/" + name;
        request.Response.ContentLength = 0;
    }

    // us-east-1 answers the owner as if the bucket were new; all other regions refuse.
    private static void Refuse(Bucket? present, S3Request request, string region)
    {
        if (present is not null && present.Owner != request.Account)
        {
            throw new S3Exception(StatusCodes.Status409Conflict, "BucketAlreadyExists",
                "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.")
            {
                Details = new Dictionary<string, string> { ["BucketName"] = request.Bucket },
            };
        }

        if (region != "us-east-1")
        {
            throw new S3Exception(StatusCodes.Status409Conflict, "BucketAlreadyOwnedByYou",
                "Your previous request to create the named bucket succeeded and you already own it.")
            {
                Details = new Dictionary<string, string> { ["BucketName"] = request.Bucket },
            };
        }
    }

    private static async Task<string?> ReadConstraintAsync(S3Request request)
    {
        using var body = IncomingBody.Open(request);
        var document = await body.ReadAllAsync(64 * 1024);
        var value = document.Length == 0 ? null : S3Xml.Read(document, "CreateBucketConfiguration").Text("LocationConstraint");
        return string.IsNullOrEmpty(value) ? null : value;
    }

    [GeneratedRegex(@"^(?=.{3,63}\z)[a-z0-9]([a-z0-9\-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9\-]*[a-z0-9])?)*\z")]
    private static partial Regex BucketName();

    [GeneratedRegex(@"^[0-9]+(\.[0-9]+){3}\z")]
    private static partial Regex Address();
}
