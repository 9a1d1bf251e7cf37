using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CustomLabels.Tests;

/// <summary>
/// A Rekognition that detects: its one label has the name of the image, which is the key of an object in S3, or the base64 of small images. It can be slow,
/// throttle, fail, break connections off, and be away for a while. Plain sockets, since it is to cost as little as possible next to what is measured.
/// </summary>
internal sealed class DetectionStub : IDisposable
{
    private const int MaxNamed = 32 << 10;

    /// <summary>Who connects is told who they are.</summary>
    private const string Caller = """
        <GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><GetCallerIdentityResult><Arn>arn:aws:iam::123456789012:user/me</Arn><UserId>AIDEXAMPLE</UserId><Account>123456789012</Account></GetCallerIdentityResult></GetCallerIdentityResponse>
        """;

    private readonly ConcurrentDictionary<string, int> _answered = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, int> _received = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<Socket, bool> _connections = [];
    private readonly CancellationTokenSource _stop = new();
    private readonly Lock _gate = new();
    private readonly IPEndPoint _endpoint;
    private Socket _listener;
    private double _tokens;
    private long _refilledAt = Environment.TickCount64;
    private int _requests;
    private int _underWay;

    /// <param name="port">Where to listen; 0 for any free one.</param>
    public DetectionStub(int port = 0)
    {
        _listener = Listen(new IPEndPoint(IPAddress.Loopback, port));
        _endpoint = (IPEndPoint)_listener.LocalEndPoint!;
    }

    /// <summary>How long an answer takes.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>How many images per second are allowed; null for any number. Others are refused at once.</summary>
    public double? Rate { get; init; }

    /// <summary>The share of requests whose connection breaks off before the answer.</summary>
    public double Dropped { get; init; }

    /// <summary>The share of requests that fail with status 500.</summary>
    public double Failed { get; init; }

    /// <summary>Decides what becomes of a request, by the name of its image: null to detect, else the code of an error.</summary>
    public Func<string, string?>? Refuse { get; set; }

    public Uri Endpoint => new($"http://{_endpoint}/");

    /// <summary>How many requests came.</summary>
    public int Requests => _requests;

    /// <summary>How many requests have come and are not answered yet.</summary>
    public int UnderWay => _underWay;

    /// <summary>How often each image came.</summary>
    public IReadOnlyDictionary<string, int> Received => _received;

    /// <summary>How often each image was detected.</summary>
    public IReadOnlyDictionary<string, int> Answered => _answered;

    /// <summary>Ends as a killed process does: what is under way breaks off, and nothing listens.</summary>
    public void Die()
    {
        _listener.Dispose();
        foreach (var connection in _connections.Keys)
        {
            connection.Dispose();
        }
    }

    /// <summary>Is there again.</summary>
    public void Return() => _listener = Listen(_endpoint);

    public void Dispose()
    {
        _stop.Cancel();
        Die();
        _stop.Dispose();
    }

    private Socket Listen(IPEndPoint endpoint)
    {
        Socket listener = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        listener.Bind(endpoint);
        listener.Listen(1024);
        _ = AcceptAsync(listener);
        return listener;
    }

    private async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
            {
                _ = ServeAsync(await listener.AcceptAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The end, or the death.
        }
    }

    private async Task ServeAsync(Socket connection)
    {
        _connections[connection] = true;
        connection.NoDelay = true;
        connection.ReceiveBufferSize = 1 << 18;
        try
        {
            var buffer = new byte[1 << 18];
            var filled = 0;
            while (true)
            {
                int head;
                while ((head = buffer.AsSpan(0, filled).IndexOf("\r\n\r\n"u8)) < 0)
                {
                    if (await connection.ReceiveAsync(buffer.AsMemory(filled)) is > 0 and var read)
                    {
                        filled += read;
                    }
                    else
                    {
                        return;
                    }
                }

                var start = head + 4;
                var headers = Encoding.Latin1.GetString(buffer, 0, head);
                var length = LengthOf(headers);
                var name = string.Empty;
                if (length <= MaxNamed)
                {
                    while (filled < start + length)
                    {
                        filled += await ReceiveAsync(connection, buffer.AsMemory(filled));
                    }

                    name = NameOf(Encoding.UTF8.GetString(buffer, start, length));
                }
                else
                {
                    // Of a large one nothing matters.
                    for (var left = start + length - filled; left > 0;)
                    {
                        left -= await ReceiveAsync(connection, buffer.AsMemory(0, Math.Min(left, buffer.Length)));
                    }

                    filled = start + length;
                }

                if (!await AnswerAsync(connection, headers, name))
                {
                    return;
                }

                buffer.AsSpan(Math.Min(start + length, buffer.Length), Math.Max(0, Math.Min(filled, buffer.Length) - start - length)).CopyTo(buffer);
                filled = Math.Max(0, filled - start - length);
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The client is gone, or this is.
        }
        finally
        {
            _connections.TryRemove(connection, out _);
            connection.Dispose();
        }
    }

    private static async ValueTask<int> ReceiveAsync(Socket connection, Memory<byte> buffer) =>
        await connection.ReceiveAsync(buffer) is > 0 and var read ? read : throw new SocketException((int)SocketError.ConnectionReset);

    /// <returns>Whether the connection goes on.</returns>
    private async Task<bool> AnswerAsync(Socket connection, string headers, string name)
    {
        if (headers.StartsWith("GET ", StringComparison.Ordinal))
        {
            await SendAsync(connection, "200 OK", "{}");
            return true;
        }

        if (!headers.Contains(".DetectCustomLabels", StringComparison.OrdinalIgnoreCase))
        {
            var isTargeted = headers.Contains("X-Amz-Target", StringComparison.OrdinalIgnoreCase);
            await SendAsync(connection, isTargeted ? "400 Bad Request" : "200 OK", isTargeted ? """{"__type":"AccessDeniedException","Message":"Only detection."}""" : Caller);
            return true;
        }

        Interlocked.Increment(ref _requests);
        Interlocked.Increment(ref _underWay);
        try
        {
            _received.AddOrUpdate(name, 1, static (_, count) => count + 1);
            if (Refuse?.Invoke(name) is { } code)
            {
                await SendAsync(connection, "400 Bad Request", $$"""{"__type":"{{code}}","Message":"Not this one."}""");
                return true;
            }

            if (!Allows())
            {
                await SendAsync(connection, "400 Bad Request", """{"__type":"ProvisionedThroughputExceededException","Message":"Too many."}""");
                return true;
            }

            var chance = Random.Shared.NextDouble();
            await Task.Delay(Delay, _stop.Token);
            if (chance < Dropped)
            {
                return false;
            }

            if (chance < Dropped + Failed)
            {
                await SendAsync(connection, "500 Internal Server Error", """{"__type":"InternalServerError","Message":"Once."}""");
                return true;
            }

            _answered.AddOrUpdate(name, 1, static (_, count) => count + 1);
            await SendAsync(connection, "200 OK", $$"""{"CustomLabels":[{"Name":"{{name}}","Confidence":99.5}]}""");
            return true;
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    /// <summary>A bucket of tokens that holds those of 50 ms.</summary>
    private bool Allows()
    {
        if (Rate is not { } rate)
        {
            return true;
        }

        lock (_gate)
        {
            var now = Environment.TickCount64;
            _tokens = Math.Min(Math.Max(1, rate / 20), _tokens + (rate * (now - _refilledAt) / 1000));
            _refilledAt = now;
            return _tokens >= 1 && _tokens-- >= 1;
        }
    }

    private static async Task SendAsync(Socket connection, string status, string body) =>
        await connection.SendAsync(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status}\r\nx-amzn-RequestId: 00000000-0000-0000-0000-000000000000\r\nContent-Type: {(body[0] == '<' ? "text/xml" : "application/x-amz-json-1.1")}\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}")));

    private static int LengthOf(string headers)
    {
        const string Header = "\r\nContent-Length:";
        var at = headers.IndexOf(Header, StringComparison.OrdinalIgnoreCase);
        return at < 0 ? 0 : int.Parse(headers.AsSpan(at + Header.Length).TrimStart()[..].ToString().Split('\r')[0], NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
    }

    private static string NameOf(string body) => TextAfter(body, "\"Name\":\"") ?? TextAfter(body, "\"Bytes\":\"") ?? string.Empty;

    private static string? TextAfter(string body, string member)
    {
        var at = body.IndexOf(member, StringComparison.Ordinal);
        return at < 0 ? null : body[(at + member.Length)..body.IndexOf('"', at + member.Length)];
    }
}
