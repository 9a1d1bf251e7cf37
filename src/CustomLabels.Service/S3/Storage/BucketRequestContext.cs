using CustomLabels.Service.S3.Protocol;

namespace CustomLabels.Service.S3.Storage;

/// <summary>The condition keys of a request for bucket policies.</summary>
internal static class BucketRequestContext
{
    private static readonly string[] Parameters = ["prefix", "delimiter", "max-keys"];
    private static readonly string[] Headers = ["x-amz-acl", "x-amz-content-sha256", "x-amz-copy-source", "x-amz-metadata-directive", "x-amz-server-side-encryption", "x-amz-storage-class"];

    public static IReadOnlyDictionary<string, string> Of(S3Request request)
    {
        Dictionary<string, string> context = new(StringComparer.OrdinalIgnoreCase)
        {
            ["aws:PrincipalAccount"] = request.Account,
            ["aws:PrincipalArn"] = request.Signature.Caller.Arn,
            ["aws:PrincipalType"] = "Account",
            ["aws:SecureTransport"] = request.Context.Request.IsHttps ? "true" : "false",
        };
        if (request.Context.Connection.RemoteIpAddress is { } address)
        {
            context["aws:SourceIp"] = (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
        }

        if (request.Headers.UserAgent.ToString() is { Length: > 0 } agent)
        {
            context["aws:UserAgent"] = agent;
        }

        foreach (var name in Parameters)
        {
            if (request.Parameter(name) is { } value)
            {
                context["s3:" + name] = value;
            }
        }

        foreach (var name in Headers)
        {
            if (request.Headers[name].ToString() is { Length: > 0 } value)
            {
                context["s3:" + name] = value;
            }
        }

        return context;
    }
}
