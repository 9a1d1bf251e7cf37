using CustomLabels.Service.Auth;

namespace CustomLabels.Service.S3.Protocol;

/// <summary>A request: <c>/bucket/key?query</c> or <c>/key?query</c> of the host <c>bucket.localhost</c>, decoded.</summary>
internal sealed record S3Request(HttpContext Context, string Bucket, string Key, IReadOnlyList<KeyValuePair<string, string>> Query, VerifiedSignature Signature)
{
    public CancellationToken Aborted => Context.RequestAborted;

    public IHeaderDictionary Headers => Context.Request.Headers;

    public HttpResponse Response => Context.Response;

    /// <summary>The account that asks.</summary>
    public string Account => Signature.Caller.AccountId;

    /// <summary>The hash of the body that was signed, or the literal that stands in its place.</summary>
    public string PayloadHash => Signature.PayloadHash;

    /// <summary>The value of a query parameter; null if missing.</summary>
    public string? Parameter(string name)
    {
        foreach (var pair in Query)
        {
            if (pair.Key == name)
            {
                return pair.Value;
            }
        }

        return null;
    }

    public static (string Bucket, string Key) ParsePath(string rawPath)
    {
        if (rawPath.StartsWith("//", StringComparison.Ordinal))
        {
            throw InvalidUri();
        }

        var path = rawPath.TrimStart('/');
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var bucket = slash < 0 ? path : path[..slash];
        var key = slash < 0 ? string.Empty : path[(slash + 1)..];
        return (Decode(bucket), Decode(key));
    }

    /// <summary>The key if the host names the bucket: the path after its first slash.</summary>
    public static string ParseKey(string rawPath) => Decode(rawPath.StartsWith('/') ? rawPath[1..] : rawPath);

    public static S3Exception InvalidUri() => new(StatusCodes.Status400BadRequest, "InvalidURI", "Couldn't parse the specified URI.");

    private static string Decode(string text) => PercentEncoding.TryDecode(text) ?? throw InvalidUri();
}
