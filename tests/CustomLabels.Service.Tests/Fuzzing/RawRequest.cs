using System.Globalization;
using System.Text;

namespace CustomLabels.Service.Tests.Fuzzing;

/// <summary>A request as bytes on the wire: nothing checks it before the service does.</summary>
internal sealed class RawRequest(string method, string target, string service, byte[] body)
{
    public string Method { get; set; } = method;

    /// <summary>What it was before it was spoilt: the operation, or the method of S3.</summary>
    public string Name { get; init; } = $"{service} {method}";

    /// <summary>Path and query, escaped.</summary>
    public string Target { get; set; } = target;

    /// <summary>What it is signed for: rekognition or s3.</summary>
    public string Service { get; } = service;

    public byte[] Body { get; set; } = body;

    public List<KeyValuePair<string, string>> Headers { get; } = [];

    /// <summary>The name before the host, with a dot: where S3 has the bucket in virtual-host style.</summary>
    public string HostPrefix { get; set; } = string.Empty;

    /// <summary>Sent instead of the length of the body; then the body is not what was announced.</summary>
    public string? ContentLength { get; set; }

    /// <summary>Whether the body goes in HTTP chunks; of that length.</summary>
    public int? HttpChunk { get; set; }

    /// <summary>Whether the sender hangs up behind the body: the service must not wait for more.</summary>
    public bool HangsUp => ContentLength is not null;

    public string this[string name]
    {
        set
        {
            Headers.RemoveAll(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
            Headers.Add(new(name, value));
        }
    }

    public string? Find(string name) => Headers.Find(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;

    public byte[] ToBytes()
    {
        var head = new StringBuilder().Append(Method).Append(' ').Append(Target).Append(" HTTP/1.1\r\n");
        foreach ((var name, var value) in Headers)
        {
            head.Append(name).Append(": ").Append(value).Append("\r\n");
        }

        using var bytes = new MemoryStream();
        if (HttpChunk is { } chunk)
        {
            bytes.Write(Encoding.UTF8.GetBytes(head.Append("Transfer-Encoding: chunked\r\n\r\n").ToString()));
            for (var at = 0; at < Body.Length; at += chunk)
            {
                var count = Math.Min(chunk, Body.Length - at);
                bytes.Write(Encoding.ASCII.GetBytes($"{count:x}\r\n"));
                bytes.Write(Body, at, count);
                bytes.Write("\r\n"u8);
            }

            bytes.Write("0\r\n\r\n"u8);
            return bytes.ToArray();
        }

        var length = ContentLength ?? Body.Length.ToString(CultureInfo.InvariantCulture);
        bytes.Write(Encoding.UTF8.GetBytes(head.Append("Content-Length: ").Append(length).Append("\r\n\r\n").ToString()));
        bytes.Write(Body);
        return bytes.ToArray();
    }

    /// <summary>Its beginning, readable: for the message of a failure.</summary>
    public override string ToString()
    {
        var text = string.Concat(Encoding.Latin1.GetString(ToBytes()).Take(1500).Select(c => c is >= ' ' and <= '~' or '\n' ? c.ToString() : $"\\x{(int)c:x2}"));
        return text.Replace("\\x0d", string.Empty, StringComparison.Ordinal);
    }
}
