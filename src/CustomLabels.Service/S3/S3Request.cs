using CustomLabels.Service.Auth;

namespace CustomLabels.Service.S3;

/// <summary>A request in path style: <c>/bucket/key?query</c>, decoded.</summary>
internal sealed record S3Request(HttpContext Context, string Bucket, string Key, IReadOnlyList<KeyValuePair<string, string>> Query, VerifiedSignature Signature)
{
    public CancellationToken Aborted => Context.RequestAborted;

    public IHeaderDictionary Headers => Context.Request.Headers;

    public HttpResponse Response => Context.Response;

    /// <summary>The value of a query parameter; null when it is not there.</summary>
    public string? Parameter(string name)
    {
        foreach (KeyValuePair<string, string> pair in Query)
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
        string path = rawPath.TrimStart('/');
        if (rawPath.StartsWith("//", StringComparison.Ordinal))
        {
            throw InvalidUri();
        }

        int slash = path.IndexOf('/', StringComparison.Ordinal);
        string bucket = slash < 0 ? path : path[..slash];
        string key = slash < 0 ? string.Empty : path[(slash + 1)..];
        return (PercentEncoding.TryDecode(bucket) ?? throw InvalidUri(), PercentEncoding.TryDecode(key) ?? throw InvalidUri());
    }

    private static S3Exception InvalidUri() => new(StatusCodes.Status400BadRequest, "InvalidURI", "Couldn't parse the specified URI.");
}
