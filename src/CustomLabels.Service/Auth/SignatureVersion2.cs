using System.Security.Cryptography;

namespace CustomLabels.Service.Auth;

/// <summary>The arithmetic of Signature Version 2 for query strings (AWS, "Signing and authenticating REST requests").</summary>
internal static class SignatureVersion2
{
    // The parameters that are signed: they ask for something other than the object.
    private static readonly HashSet<string> Signed = new(StringComparer.Ordinal)
    {
        "accelerate", "acl", "cors", "delete", "lifecycle", "location", "logging", "notification", "partNumber", "policy", "requestPayment", "restore",
        "tagging", "torrent", "uploadId", "uploads", "versionId", "versioning", "versions", "website", "replication", "inventory", "analytics", "metrics",
        "response-cache-control", "response-content-disposition", "response-content-encoding", "response-content-language", "response-content-type", "response-expires",
    };

    public static string StringToSign(SignableRequest request, string expires, IReadOnlyDictionary<string, string> query, string resource)
    {
        var text = new StringBuilder()
            .Append(request.Method).Append('\n')
            .Append(request.Headers.ContentMD5.ToString()).Append('\n')
            .Append(request.Headers.ContentType.ToString()).Append('\n')
            .Append(expires).Append('\n');
        foreach (var name in request.Headers.Keys.Where(name => name.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase))
            .OrderBy(name => name.ToLowerInvariant(), StringComparer.Ordinal))
        {
            text.Append(name.ToLowerInvariant()).Append(':').AppendJoin(',', request.Headers[name].Select(value => value?.Trim())).Append('\n');
        }

        text.Append(resource);
        var separator = '?';
        foreach ((var name, var value) in query.Where(pair => Signed.Contains(pair.Key)).OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            text.Append(separator).Append(name);
            if (value.Length > 0)
            {
                text.Append('=').Append(value);
            }

            separator = '&';
        }

        return text.ToString();
    }

    public static string Sign(string secret, string stringToSign)
    {
#pragma warning disable CA5350 // Signature Version 2 is HMAC-SHA1.
        var hash = HMACSHA1.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(stringToSign));
#pragma warning restore CA5350
        return Convert.ToBase64String(hash);
    }
}
