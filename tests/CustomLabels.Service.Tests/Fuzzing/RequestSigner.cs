using System.Globalization;
using System.Security.Cryptography;
using CustomLabels.Service.Auth;
using Microsoft.AspNetCore.Http;

namespace CustomLabels.Service.Tests.Fuzzing;

/// <summary>
/// Signs raw requests. With the service's own arithmetic, so that whatever a request has become it gets past the signature; that
/// the arithmetic is right is shown by clients that others wrote.
/// </summary>
internal sealed class RequestSigner(string accessKeyId, string secret, string authority, string region = "us-east-1")
{
    /// <param name="request">The request; gets Host, x-amz-date, x-amz-content-sha256 and Authorization.</param>
    public void Sign(RawRequest request)
    {
        var timestamp = DateTimeOffset.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        request["Host"] = request.HostPrefix.Length == 0 ? authority : $"{request.HostPrefix}localhost:{authority.Split(':')[1]}";
        request["x-amz-date"] = timestamp;
        var hash = Convert.ToHexStringLower(SHA256.HashData(request.Body));
        if (request.Service == "s3" && request.Find("x-amz-content-sha256") is { } declared)
        {
            hash = declared;
        }
        else if (request.Service == "s3")
        {
            request["x-amz-content-sha256"] = hash;
        }

        request.Headers.RemoveAll(header => header.Key == "Authorization");
        string[] signed = [.. request.Headers.Select(header => header.Key.ToLowerInvariant())
            .Where(name => name is "host" or "content-type" or "range" || name.StartsWith("x-amz-", StringComparison.Ordinal)).Distinct().Order(StringComparer.Ordinal)];
        var header = new AuthorizationHeader(accessKeyId, timestamp[..8], region, request.Service, signed, string.Empty);
        HeaderDictionary headers = [];
        foreach ((var name, var value) in request.Headers)
        {
            headers.Append(name, value);
        }

        var question = request.Target.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? request.Target : request.Target[..question];
        var query = question < 0 ? string.Empty : request.Target[(question + 1)..];
        var canonical = SignatureVersion4.CanonicalRequest(new SignableRequest(request.Method, path, query, headers), path, signed, hash);
        var signature = SignatureVersion4.Sign(SignatureVersion4.SigningKey(secret, header), SignatureVersion4.StringToSign(timestamp, header.Scope, canonical));
        request.Headers.Add(new("Authorization",
            $"AWS4-HMAC-SHA256 Credential={accessKeyId}/{header.Scope}, SignedHeaders={string.Join(';', signed)}, Signature={signature}"));
    }

    /// <summary>Puts a signature into the query of a request to S3: a presigned URL.</summary>
    public void Presign(RawRequest request, int seconds)
    {
        var timestamp = DateTimeOffset.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        request["Host"] = authority;
        var header = new AuthorizationHeader(accessKeyId, timestamp[..8], region, "s3", ["host"], string.Empty);
        var question = request.Target.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? request.Target : request.Target[..question];
        var query = (question < 0 ? string.Empty : request.Target[(question + 1)..] + "&") + string.Create(CultureInfo.InvariantCulture,
            $"X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Credential={Uri.EscapeDataString($"{accessKeyId}/{header.Scope}")}&X-Amz-Date={timestamp}&X-Amz-Expires={seconds}&X-Amz-SignedHeaders=host");
        HeaderDictionary headers = new() { ["Host"] = authority };
        var canonical = SignatureVersion4.CanonicalRequest(new SignableRequest(request.Method, path, query, headers), path, header.SignedHeaders, "UNSIGNED-PAYLOAD");
        var signature = SignatureVersion4.Sign(SignatureVersion4.SigningKey(secret, header), SignatureVersion4.StringToSign(timestamp, header.Scope, canonical));
        request.Target = $"{path}?{query}&X-Amz-Signature={signature}";
    }
}
