using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace CustomLabels.Service.Tests.Fuzzing;

/// <summary>One connection to the service, kept open from request to request as long as the service keeps it.</summary>
internal sealed class RawConnection(Uri endpoint) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly byte[] _buffer = new byte[64 * 1024];
    private readonly MemoryStream _received = new();
    private TcpClient? _client;

    /// <summary>Sends a request and reads its answer; null when the service hung up without one.</summary>
    /// <param name="request">The request, signed.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="TimeoutException">It did neither in a minute.</exception>
    public async Task<RawAnswer?> SendAsync(RawRequest request, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(Patience);
        try
        {
            return await ExchangeAsync(request, patience.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"No answer in {Patience} to:\n{request}");
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            Close();
            return null;
        }
    }

    public void Dispose()
    {
        Close();
        _received.Dispose();
    }

    private async Task<RawAnswer?> ExchangeAsync(RawRequest request, CancellationToken cancellationToken)
    {
        if (_client is null)
        {
            _client = new TcpClient { NoDelay = true };
            await _client.ConnectAsync(endpoint.Host, endpoint.Port, cancellationToken);
        }

        var stream = _client.GetStream();
        var writing = WriteAsync(stream, request, cancellationToken);
        _received.SetLength(0);
        var answer = await ReadAsync(stream, request.Method == "HEAD", cancellationToken);
        // A refusal can come before the body is through: then the rest is of no interest, and the connection of no use.
        if (answer is null || !writing.IsCompletedSuccessfully || request.HangsUp || answer.Has("Connection") || (request.Method == "HEAD" && answer.Status >= 400))
        {
            Close();
            await writing.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }

        return answer;
    }

    private async Task WriteAsync(NetworkStream stream, RawRequest request, CancellationToken cancellationToken)
    {
        await stream.WriteAsync(request.ToBytes(), cancellationToken);
        if (request.HangsUp)
        {
            _client!.Client.Shutdown(SocketShutdown.Send);
        }
    }

    private async Task<RawAnswer?> ReadAsync(NetworkStream stream, bool headOnly, CancellationToken cancellationToken)
    {
        int headEnd;
        while ((headEnd = Received().IndexOf("\r\n\r\n"u8)) < 0)
        {
            if (!await ReceiveAsync(stream, cancellationToken))
            {
                return null;
            }
        }

        var head = Encoding.UTF8.GetString(Received()[..headEnd]) + "\r\n";
        var status = int.Parse(head.AsSpan(9, 3), CultureInfo.InvariantCulture);
        if (status == 100)
        {
            var rest = Received()[(headEnd + 4)..].ToArray();
            _received.SetLength(0);
            _received.Write(rest);
            return await ReadAsync(stream, headOnly, cancellationToken);
        }

        if (headOnly || status is 204 or 304)
        {
            return new RawAnswer(status, head, string.Empty);
        }

        var start = headEnd + 4;
        if (Header(head, "Content-Length") is { } length)
        {
            var end = start + int.Parse(length, CultureInfo.InvariantCulture);
            while (_received.Length < end)
            {
                if (!await ReceiveAsync(stream, cancellationToken))
                {
                    return null;
                }
            }

            return new RawAnswer(status, head, Encoding.UTF8.GetString(Received()[start..end]));
        }

        // Chunked, or to the end of the connection: either way the text is in it.
        while (!Received().EndsWith("0\r\n\r\n"u8) && await ReceiveAsync(stream, cancellationToken))
        {
        }

        return new RawAnswer(status, head, Encoding.UTF8.GetString(Received()[start..]));
    }

    private async Task<bool> ReceiveAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        var count = await stream.ReadAsync(_buffer, cancellationToken);
        _received.Write(_buffer, 0, count);
        return count > 0;
    }

    private ReadOnlySpan<byte> Received() => _received.GetBuffer().AsSpan(0, (int)_received.Length);

    private static string? Header(string head, string name)
    {
        var start = head.IndexOf($"\n{name}:", StringComparison.OrdinalIgnoreCase);
        return start < 0 ? null : head[(start + name.Length + 2)..head.IndexOf('\r', start)].Trim();
    }

    private void Close()
    {
        _client?.Dispose();
        _client = null;
    }
}
