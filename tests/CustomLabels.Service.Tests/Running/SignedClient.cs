using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;

namespace CustomLabels.Service.Tests.Running;

/// <summary>A client of few lines that signs by itself: what it sees is the wire, not what an SDK makes of it.</summary>
internal sealed class SignedClient(string endpoint, string accessKeyId, string secret) : IDisposable
{
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromMinutes(2) };

    public SignedClient(ServiceProcess service)
        : this(service.Endpoint, service.AccessKeyId, service.Secret)
    {
    }

    public string Region { get; init; } = "us-east-1";

    public TimeSpan Skew { get; set; }

    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>The signatures of all requests so far.</summary>
    public ConcurrentQueue<string> Signatures { get; } = [];

    /// <summary>Calls an operation of Rekognition.</summary>
    public async Task<(HttpStatusCode Status, JsonObject Body)> TryCallAsync(string operation, JsonObject input)
    {
        using var response = await SendAsync(HttpMethod.Post, "/", "rekognition", Encoding.UTF8.GetBytes(input.ToJsonString()), new()
        {
            ["X-Amz-Target"] = "RekognitionService." + operation,
            ["Content-Type"] = "application/x-amz-json-1.1",
        });
        return (response.StatusCode, JsonNode.Parse(await response.Content.ReadAsStringAsync())!.AsObject());
    }

    /// <summary>Calls an operation that is expected to succeed.</summary>
    public async Task<JsonObject> CallAsync(string operation, JsonObject input)
    {
        (var status, var body) = await TryCallAsync(operation, input);
        return status == HttpStatusCode.OK ? body : throw new InvalidOperationException($"{operation}: {(int)status} {body.ToJsonString()}");
    }

    /// <summary>Calls an operation that is expected to be refused.</summary>
    /// <returns>The code and the message.</returns>
    public async Task<(string Code, string Message)> RefusedAsync(string operation, JsonObject input)
    {
        (var status, var body) = await TryCallAsync(operation, input);
        Assert.NotEqual(HttpStatusCode.OK, status);
        return (body["__type"]!.GetValue<string>(), body["Message"]!.GetValue<string>());
    }

    /// <param name="method">The method.</param>
    /// <param name="target">The path and the query, escaped.</param>
    /// <param name="service">The service that is signed for.</param>
    /// <param name="body">The body that is signed, and sent.</param>
    /// <param name="headers">Further headers, signed too.</param>
    /// <param name="content">Sends the body in its own way.</param>
    public async Task<HttpResponseMessage> SendAsync(
        HttpMethod method, string target, string service, byte[]? body = null, Dictionary<string, string>? headers = null, HttpContent? content = null)
    {
        var uri = new Uri(endpoint + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using var request = new HttpRequestMessage(method, uri);
        var timestamp = (Clock.GetUtcNow() + Skew).ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var hash = Convert.ToHexStringLower(SHA256.HashData(body ?? []));
        SortedDictionary<string, string> signed = new(StringComparer.Ordinal) { ["host"] = uri.Authority, ["x-amz-date"] = timestamp };
        foreach ((var name, var value) in headers ?? [])
        {
            signed[name.ToLowerInvariant()] = value;
        }

        signed.TryAdd("x-amz-content-sha256", hash);
        var question = target.IndexOf('?', StringComparison.Ordinal);
        var path = question < 0 ? target : target[..question];
        var query = question < 0 ? string.Empty : string.Join('&', target[(question + 1)..].Split('&')
            .Select(part => part.Contains('=', StringComparison.Ordinal) ? part : part + "=").Order(StringComparer.Ordinal));
        var canonical = $"{method}\n{path}\n{query}\n{string.Concat(signed.Select(pair => $"{pair.Key}:{pair.Value}\n"))}\n{string.Join(';', signed.Keys)}\n{signed["x-amz-content-sha256"]}";
        var scope = $"{timestamp[..8]}/{Region}/{service}/aws4_request";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + secret), (k, part) => HMACSHA256.HashData(k, Encoding.UTF8.GetBytes(part)));
        var toSign = $"AWS4-HMAC-SHA256\n{timestamp}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}";
        var signature = Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(toSign)));

        Signatures.Enqueue(signature);
        request.Content = content ?? (body is null ? null : new ByteArrayContent(body));
        foreach ((var name, var value) in signed.Where(pair => pair.Key != "host"))
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                request.Content!.Headers.TryAddWithoutValidation(name, value);
            }
        }

        request.Headers.TryAddWithoutValidation("Authorization", $"AWS4-HMAC-SHA256 Credential={accessKeyId}/{scope}, SignedHeaders={string.Join(';', signed.Keys)}, Signature={signature}");
        return await _http.SendAsync(request);
    }

    /// <summary>Stores an object.</summary>
    public async Task PutAsync(string bucket, string key, byte[] content)
    {
        var path = $"/{bucket}/{string.Join('/', key.Split('/').Select(Uri.EscapeDataString))}";
        using var response = await SendAsync(HttpMethod.Put, path, "s3", content);
        response.EnsureSuccessStatusCode();
    }

    public async Task<byte[]> GetAsync(string bucket, string key)
    {
        var path = $"/{bucket}/{string.Join('/', key.Split('/').Select(Uri.EscapeDataString))}";
        using var response = await SendAsync(HttpMethod.Get, path, "s3");
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadAsByteArrayAsync();
    }

    public async Task CreateBucketAsync(string bucket)
    {
        using var response = await SendAsync(HttpMethod.Put, "/" + bucket, "s3");
        response.EnsureSuccessStatusCode();
    }

    public void Dispose() => _http.Dispose();
}
