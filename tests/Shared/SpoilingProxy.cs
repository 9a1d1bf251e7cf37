using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CustomLabels.Tests;

/// <summary>Stands between the module and a service, and spoils the requests that the test chooses. One connection for each request.</summary>
internal sealed class SpoilingProxy : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly HttpMessageInvoker _http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    private readonly ConcurrentQueue<string> _requests = new();
    private readonly Uri _service;
    private readonly Func<string, Spoil> _spoil;

    /// <param name="service">The service.</param>
    /// <param name="spoil">What to do to a request, by its name: an operation of Rekognition, or for instance <c>PUT /bucket/key</c>.</param>
    public SpoilingProxy(Uri service, Func<string, Spoil> spoil)
    {
        (_service, _spoil) = (service, spoil);
        _listener.Start();
        Endpoint = new Uri($"http://{_listener.LocalEndpoint}/");
        _ = ServeAsync();
    }

    /// <summary>Where it listens.</summary>
    public Uri Endpoint { get; }

    /// <summary>The requests that came, by name.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>Spoils the first request of a name.</summary>
    public static Func<string, Spoil> First(string name, Spoil spoil)
    {
        var left = 1;
        return request => request == name && Interlocked.Exchange(ref left, 0) == 1 ? spoil : Spoil.None;
    }

    public void Dispose()
    {
        _listener.Dispose();
        _http.Dispose();
    }

    private async Task ServeAsync()
    {
        try
        {
            while (true)
            {
                _ = HandleAsync(await _listener.AcceptTcpClientAsync());
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException or InvalidOperationException)
        {
            // The end of the test, or of the proxy.
        }
    }

    private async Task HandleAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                using StreamReader reader = new(stream, Encoding.Latin1);
                if (await reader.ReadLineAsync() is { Length: > 0 } first)
                {
                    await HandleAsync(stream, reader, first.Split(' '));
                }
            }
            catch (Exception exception) when (exception is HttpRequestException or IOException or ObjectDisposedException)
            {
                // The service is gone, or the client.
            }
        }
    }

    private async Task HandleAsync(NetworkStream stream, StreamReader reader, string[] first)
    {
        List<(string Name, string Value)> headers = [];
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            var colon = line.IndexOf(':', StringComparison.Ordinal);
            headers.Add((line[..colon], line[(colon + 1)..].Trim()));
        }

        string? Header(string name) => headers.Find(header => header.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Value;
        var request = Header("X-Amz-Target")?.Split('.')[^1] ?? $"{first[0]} {first[1].Split('?')[0]}";
        _requests.Enqueue(request);
        var spoil = _spoil(request);
        switch (spoil)
        {
            case Spoil.Die:
                _listener.Stop();
                return;
            case Spoil.Reset:
                return;
            case Spoil.Unavailable:
                await stream.WriteAsync("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray());
                return;
        }

        if (Header("Expect") is not null)
        {
            await stream.WriteAsync("HTTP/1.1 100 Continue\r\n\r\n"u8.ToArray());
        }

        var body = new char[int.Parse(Header("Content-Length") ?? "0", CultureInfo.InvariantCulture)];
        if (body.Length > 0)
        {
            await reader.ReadBlockAsync(body);
        }

        using var answer = await ForwardAsync(first, headers, Encoding.Latin1.GetBytes(body));
        if (spoil != Spoil.LoseAnswer)
        {
            await AnswerAsync(stream, answer, first[0] == "HEAD", spoil == Spoil.CutAnswer);
        }
    }

    private static async Task AnswerAsync(NetworkStream stream, HttpResponseMessage answer, bool isHead, bool cut)
    {
        var body = await answer.Content.ReadAsByteArrayAsync();
        StringBuilder head = new(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {(int)answer.StatusCode} {answer.ReasonPhrase}\r\nConnection: close\r\n"));
        foreach ((var name, var values) in answer.Headers.NonValidated.Concat(answer.Content.Headers.NonValidated))
        {
            if (name is not ("Transfer-Encoding" or "Connection" or "Content-Length"))
            {
                head.Append(name).Append(": ").AppendJoin(',', values).Append("\r\n");
            }
        }

        head.Append(CultureInfo.InvariantCulture, $"Content-Length: {(isHead ? answer.Content.Headers.ContentLength ?? 0 : body.Length)}\r\n\r\n");
        await stream.WriteAsync(Encoding.Latin1.GetBytes(head.ToString()));
        await stream.WriteAsync(cut ? body.AsMemory(0, body.Length / 2) : body);
    }

    // Byte for byte: the signature covers the escaped path and the host.
    private async Task<HttpResponseMessage> ForwardAsync(string[] first, List<(string Name, string Value)> headers, byte[] body)
    {
        Uri target = new(_service.GetLeftPart(UriPartial.Authority) + first[1], new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        using HttpRequestMessage copy = new(new HttpMethod(first[0]), target) { Content = new ByteArrayContent(body) };
        foreach ((var name, var value) in headers)
        {
            if (name is not ("Expect" or "Connection") && !copy.Headers.TryAddWithoutValidation(name, value))
            {
                copy.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return await _http.SendAsync(copy, CancellationToken.None);
    }
}
