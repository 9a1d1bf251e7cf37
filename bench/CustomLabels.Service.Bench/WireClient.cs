using System.Globalization;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomLabels.Service.Bench;

/// <summary>
/// One connection on which requests are sent as bytes that were made beforehand: what is measured is the service, not a client.
/// A request may be sent again and again for as long as its signature holds, 15 minutes.
/// </summary>
internal sealed class WireClient : IDisposable
{
    private const string Region = "us-east-1";

    private readonly Uri _endpoint;
    private readonly string _accessKeyId;
    private readonly string _secret;
    private readonly TcpClient _connection;
    private readonly NetworkStream _stream;
    private readonly byte[] _buffer = new byte[256 * 1024];

    public WireClient(ServiceUnderTest service)
    {
        (_endpoint, _accessKeyId, _secret) = (service.Endpoint, service.AccessKeyId, service.Secret);
        _connection = new TcpClient(_endpoint.Host, _endpoint.Port) { NoDelay = true };
        _stream = _connection.GetStream();
    }

    /// <summary>A signed call of an operation of Rekognition.</summary>
    public byte[] Call(string operation, JsonObject input) => Request("POST", "/", "rekognition", Encoding.UTF8.GetBytes(input.ToJsonString()),
        ("content-type", "application/x-amz-json-1.1"), ("x-amz-target", $"RekognitionService.{operation}"));

    /// <summary>A signed PUT of an object or, without content, of a bucket.</summary>
    public byte[] Put(string path, byte[] content) => Request("PUT", path, "s3", content);

    /// <summary>Sends a request and reads the answer to its end.</summary>
    /// <returns>The body of the answer.</returns>
    public string Send(byte[] request)
    {
        _stream.Write(request);
        var length = 0;
        int end;
        while ((end = _buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8)) < 0)
        {
            length += Read(length);
        }

        var head = Encoding.ASCII.GetString(_buffer, 0, end);
        var body = head.Split("\r\n").Where(line => line.StartsWith("content-length:", StringComparison.OrdinalIgnoreCase))
            .Select(line => int.Parse(line["content-length:".Length..], CultureInfo.InvariantCulture)).FirstOrDefault();
        while (length < end + 4 + body)
        {
            length += Read(length);
        }

        var text = Encoding.UTF8.GetString(_buffer, end + 4, body);
        return head.StartsWith("HTTP/1.1 200", StringComparison.Ordinal) ? text : throw new InvalidOperationException($"{head.Split("\r\n")[0]}: {text}");
    }

    /// <summary>Sends a call and reads the answer.</summary>
    public JsonElement Ask(string operation, JsonObject input) => JsonDocument.Parse(Send(Call(operation, input))).RootElement;

    public void Dispose()
    {
        _stream.Dispose();
        _connection.Dispose();
    }

    private int Read(int offset)
    {
        var count = _stream.Read(_buffer, offset, _buffer.Length - offset);
        return count > 0 ? count : throw new IOException("The service closed the connection.");
    }

    private byte[] Request(string method, string path, string service, byte[] body, params (string Name, string Value)[] headers)
    {
        var timestamp = DateTime.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var hash = Hex(SHA256.HashData(body));
        (string Name, string Value)[] signed = [.. headers.Append(("host", _endpoint.Authority)).Append(("x-amz-content-sha256", hash)).Append(("x-amz-date", timestamp)).OrderBy(header => header.Item1, StringComparer.Ordinal)];
        var names = string.Join(';', signed.Select(header => header.Name));
        var canonical = $"{method}\n{path}\n\n{string.Concat(signed.Select(header => $"{header.Name}:{header.Value}\n"))}\n{names}\n{hash}";
        var scope = $"{timestamp[..8]}/{Region}/{service}/aws4_request";
        var key = scope.Split('/').Aggregate(Encoding.UTF8.GetBytes("AWS4" + _secret), (k, part) => HMACSHA256.HashData(k, Encoding.UTF8.GetBytes(part)));
        var signature = Hex(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes($"AWS4-HMAC-SHA256\n{timestamp}\n{scope}\n{Hex(SHA256.HashData(Encoding.UTF8.GetBytes(canonical)))}")));
        var head = $"{method} {path} HTTP/1.1\r\n{string.Concat(signed.Select(header => $"{header.Name}: {header.Value}\r\n"))}" +
            $"content-length: {body.Length}\r\nauthorization: AWS4-HMAC-SHA256 Credential={_accessKeyId}/{scope}, SignedHeaders={names}, Signature={signature}\r\n\r\n";
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(bytes);
}
