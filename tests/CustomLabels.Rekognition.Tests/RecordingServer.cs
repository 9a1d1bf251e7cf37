using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CustomLabels.Rekognition.Tests;

/// <summary>An HTTP server on 127.0.0.1 that keeps what it was sent and answers what it was told to.</summary>
internal sealed class RecordingServer : IAsyncDisposable
{
    internal const string RequestId = "6f1c2f36-9d0e-4a55-9b0c-2f0f5f0a7b11";

    private readonly HttpListener _listener;
    private readonly Task _serving;
    private readonly ConcurrentQueue<RecordedRequest> _requests = [];
    private readonly Func<int, CannedReply?> _reply;

    private RecordingServer(HttpListener listener, Uri endpoint, Func<int, CannedReply?> reply)
    {
        _listener = listener;
        Endpoint = endpoint;
        _reply = reply;
        _serving = ServeAsync();
    }

    internal Uri Endpoint { get; }

    internal IReadOnlyList<RecordedRequest> Requests => [.. _requests];

    internal static RecordingServer Start(CannedReply reply) => Start(_ => reply);

    /// <param name="reply">What the n-th request, from 0, is answered; null leaves it without an answer.</param>
    internal static RecordingServer Start(Func<int, CannedReply?> reply)
    {
        // Another process may take the free port before the listener does: then another one is tried.
        for (var attempt = 0; ; attempt++)
        {
            var endpoint = new Uri($"http://127.0.0.1:{FreePort()}/");
            var listener = new HttpListener();
            listener.Prefixes.Add(endpoint.AbsoluteUri);
            try
            {
                listener.Start();
                return new RecordingServer(listener, endpoint, reply);
            }
            catch (HttpListenerException) when (attempt < 20)
            {
                listener.Close();
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Close();

        // A listener that is closed while it begins to wait for a request may never say so.
        await Task.WhenAny(_serving, Task.Delay(TimeSpan.FromSeconds(5)));
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }

    private async Task ServeAsync()
    {
        for (var n = 0; ; n++)
        {
            HttpListenerContext context;
            try
            {
                context = await _listener.GetContextAsync();
            }
            catch (Exception e) when (e is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            using var body = new MemoryStream();
            await context.Request.InputStream.CopyToAsync(body);
            var headers = context.Request.Headers.AllKeys.ToDictionary(key => key!, key => context.Request.Headers[key]!, StringComparer.OrdinalIgnoreCase);
            _requests.Enqueue(new RecordedRequest(context.Request.HttpMethod, context.Request.RawUrl!, headers, body.ToArray()));
            if (_reply(n) is { } reply)
            {
                await AnswerAsync(context.Response, reply);
            }
        }
    }

    private static async Task AnswerAsync(HttpListenerResponse response, CannedReply reply)
    {
        response.StatusCode = reply.Status;
        response.ContentType = reply.ContentType;
        response.Headers["x-amzn-RequestId"] = RequestId;
        foreach (var (name, value) in reply.Headers ?? new Dictionary<string, string>())
        {
            response.Headers[name] = value;
        }

        var bytes = Encoding.UTF8.GetBytes(reply.Body ?? "");
        response.ContentLength64 = bytes.Length;
        await response.OutputStream.WriteAsync(bytes);
        response.Close();
    }
}
