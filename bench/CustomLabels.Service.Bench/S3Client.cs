using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace CustomLabels.Service.Bench;

/// <summary>A fast client of S3: signs by itself and keeps its connections. The same for whatever server it talks to.</summary>
internal sealed class S3Client(Uri endpoint, string accessKeyId, string secret, int connections) : IDisposable
{
    private const string Region = "us-east-1";
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    private readonly HttpClient _http = new(new SocketsHttpHandler { MaxConnectionsPerServer = connections, UseProxy = false, AllowAutoRedirect = false })
    {
        Timeout = TimeSpan.FromMinutes(1),
    };

    private readonly string _date = DateTime.UtcNow.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
    private byte[]? _signingKey;

    /// <param name="path">The path with bucket and key; nothing in it needs escaping.</param>
    /// <param name="content">What is stored.</param>
    /// <param name="hash">Its SHA-256 in hexadecimal.</param>
    public async Task PutAsync(string path, byte[] content, string hash)
    {
        using var request = Sign(HttpMethod.Put, path, hash);
        request.Content = new ByteArrayContent(content);
        using var response = await _http.SendAsync(request);
        await RequireAsync(response);
    }

    /// <summary>Reads an object to its end.</summary>
    /// <returns>Its length in bytes.</returns>
    public async Task<int> GetAsync(string path)
    {
        using var request = Sign(HttpMethod.Get, path, EmptyHash);
        using var response = await _http.SendAsync(request);
        await RequireAsync(response);
        return (await response.Content.ReadAsByteArrayAsync()).Length;
    }

    public void Dispose() => _http.Dispose();

    private static async Task RequireAsync(HttpResponseMessage response)
    {
        if (response.StatusCode != HttpStatusCode.OK)
        {
            throw new InvalidOperationException($"{(int)response.StatusCode}: {await response.Content.ReadAsStringAsync()}");
        }
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);

    private HttpRequestMessage Sign(HttpMethod method, string path, string hash)
    {
        var timestamp = DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{_date}/{Region}/s3/aws4_request";
        _signingKey ??= scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), (key, part) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part)));
        var canonical = $"{method}\n{path}\n\nhost:{endpoint.Authority}\nx-amz-content-sha256:{hash}\nx-amz-date:{timestamp}\n\nhost;x-amz-content-sha256;x-amz-date\n{hash}";
        var text = $"AWS4-HMAC-SHA256\n{timestamp}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var signature = Hex(HMACSHA256.HashData(_signingKey, Encoding.UTF8.GetBytes(text)));
        var request = new HttpRequestMessage(method, new Uri(endpoint, path));
        request.Headers.TryAddWithoutValidation("x-amz-content-sha256", hash);
        request.Headers.TryAddWithoutValidation("x-amz-date", timestamp);
        request.Headers.TryAddWithoutValidation("Authorization",
            $"AWS4-HMAC-SHA256 Credential={accessKeyId}/{scope}, SignedHeaders=host;x-amz-content-sha256;x-amz-date, Signature={signature}");
        return request;
    }
}
