namespace CustomLabels.Service.S3.Protocol;

/// <summary>The headers that are stored with an object and returned as sent.</summary>
internal static class KeptHeaders
{
    private const string UserPrefix = "x-amz-meta-";
    private const int MaxKeyBytes = 1024;
    private const int MaxUserBytes = 2048;

    private static readonly string[] Names = ["Content-Type", "Cache-Control", "Content-Disposition", "Content-Language", "Expires", "x-amz-website-redirect-location"];

    /// <exception cref="S3Exception">The key or the user's metadata is too long.</exception>
    public static Dictionary<string, string> Read(S3Request request)
    {
        if (Encoding.UTF8.GetByteCount(request.Key) > MaxKeyBytes)
        {
            throw new S3Exception(StatusCodes.Status400BadRequest, "KeyTooLongError", "Your key is too long");
        }

        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "binary/octet-stream" };
        foreach (var name in Names)
        {
            if (request.Headers[name].ToString() is { Length: > 0 } value)
            {
                headers[name] = value;
            }
        }

        // How the body was sent is not how it is encoded. The rest stays as it was written.
        var encoding = string.Join(',', request.Headers.ContentEncoding.ToString().Split(',')
            .Where(value => !value.Trim().Equals("aws-chunked", StringComparison.OrdinalIgnoreCase))).Trim();
        if (encoding.Length > 0)
        {
            headers["Content-Encoding"] = encoding;
        }

        var size = 0;
        foreach (var name in request.Headers.Keys.Where(name => name.StartsWith(UserPrefix, StringComparison.OrdinalIgnoreCase)))
        {
            var value = request.Headers[name].ToString();
            size += name.Length - UserPrefix.Length + Encoding.UTF8.GetByteCount(value);
            headers[name.ToLowerInvariant()] = value;
        }

        return size <= MaxUserBytes
            ? headers
            : throw new S3Exception(StatusCodes.Status400BadRequest, "MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size");
    }
}
