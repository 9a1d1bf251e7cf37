using System.Net;
using System.Net.Sockets;
using System.Text;
using CustomLabels.Service.Hosting;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Durability;

/// <summary>Clients that send slowly, stop in the middle, or are very many. Limits are shorter here than by default.</summary>
public sealed class SlowClientTests : IAsyncLifetime
{
    private static readonly ConnectionLimits Short = new()
    {
        HeadersTimeout = TimeSpan.FromSeconds(1), MinBytesPerSecond = 2000, Grace = TimeSpan.FromSeconds(1.5), Max = 300,
    };

    private readonly string _data = ServiceProcess.NewDataPath();
    private HostedService _service = null!;
    private SignedClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _service = await HostedService.StartAsync(new ServiceOptions { DataPath = _data, Connections = Short });
        _client = _service.NewClient();
        await _client.CreateBucketAsync("shared");
    }

    [Fact]
    public async Task Headers_that_never_end_are_cut_off()
    {
        using var loris = await ConnectAsync();
        await WriteAsync(loris, "POST / HTTP/1.1\r\nHost: localhost\r\nX-A: ");

        var answer = await ReadToEndAsync(loris);

        Assert.StartsWith("HTTP/1.1 408", answer, StringComparison.Ordinal);
        await _client.PutAsync("shared", "after", [1]);
    }

    [Theory]
    [InlineData("POST / HTTP/1.1\r\nX-Amz-Target: RekognitionService.CreateProject\r\nContent-Type: application/x-amz-json-1.1\r\n")]
    [InlineData("PUT /shared/slow HTTP/1.1\r\n")]
    public async Task A_body_that_stops_is_cut_off(string start)
    {
        using var loris = await ConnectAsync();
        await WriteAsync(loris, $"{start}Host: localhost\r\nContent-Length: 100000\r\n\r\n");
        await WriteAsync(loris, "a few bytes");

        var answer = await ReadToEndAsync(loris);

        Assert.DoesNotContain("HTTP/1.1 5", answer, StringComparison.Ordinal);
        await _client.PutAsync("shared", "after", [1]);
        await FilesAreAsync(1);
    }

    [Fact]
    public async Task A_slow_upload_of_an_honest_client_arrives()
    {
        var content = new byte[20_000];
        new Random(1).NextBytes(content);
        using var slow = new SlowContent(content, partLength: 2_000, pause: TimeSpan.FromMilliseconds(400));

        using var response = await _client.SendAsync(HttpMethod.Put, "/shared/honest", "s3", content, null, slow);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(content, await _client.GetAsync("shared", "honest"));
    }

    [Fact]
    public async Task An_upload_that_stops_leaves_what_was_there_before()
    {
        await _client.PutAsync("shared", "stopped", [1, 2, 3]);
        using var stopping = new SlowContent(new byte[20_000], partLength: 5_000, pause: TimeSpan.FromSeconds(4));
        try
        {
            using var response = await _client.SendAsync(HttpMethod.Put, "/shared/stopped", "s3", new byte[20_000], null, stopping);
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        }
        catch (HttpRequestException)
        {
            // The connection was closed before the answer was read: as good.
        }

        Assert.Equal([1, 2, 3], await _client.GetAsync("shared", "stopped"));
        await FilesAreAsync(1);
    }

    [Fact]
    public async Task Many_connections_that_do_nothing_keep_nobody_out()
    {
        List<TcpClient> idle = [];
        try
        {
            for (var i = 0; i < Short.Max - 50; i++)
            {
                idle.Add(await ConnectAsync());
            }

            await _client.PutAsync("shared", "among many", [1, 2, 3]);
            Assert.Equal([1, 2, 3], await _client.GetAsync("shared", "among many"));
        }
        finally
        {
            idle.ForEach(connection => connection.Dispose());
        }
    }

    [Fact]
    public async Task Connections_beyond_the_limit_are_closed_and_those_after_them_taken()
    {
        List<TcpClient> many = [];
        for (var i = 0; i < Short.Max + 20; i++)
        {
            many.Add(await ConnectAsync());
        }

        // The last one is closed at once.
        Assert.Equal(string.Empty, await ReadToEndAsync(many[^1]));
        many.ForEach(connection => connection.Dispose());
        await Workflow.UntilAsync(async () => await TryPutAsync(), stored => stored);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _service.DisposeAsync();
        ServiceProcess.RemoveData(_data);
    }

    /// <summary>What was begun is removed when the service has seen that it ends.</summary>
    private Task<int> FilesAreAsync(int expected) => Workflow.UntilAsync(
        () => Task.FromResult(Directory.EnumerateFiles(Path.Combine(_data, "objects"), "*", SearchOption.AllDirectories).Count()), count => count == expected);

    private async Task<bool> TryPutAsync()
    {
        try
        {
            using var fresh = _service.NewClient();
            await fresh.PutAsync("shared", "again", [1]);
            return true;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task<TcpClient> ConnectAsync()
    {
        var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, _service.Endpoint.Port, TestContext.Current.CancellationToken);
        return connection;
    }

    private static async Task WriteAsync(TcpClient connection, string text) => await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(text));

    private static async Task<string> ReadToEndAsync(TcpClient connection)
    {
        using var answer = new MemoryStream();
        try
        {
            await connection.GetStream().CopyToAsync(answer).WaitAsync(TimeSpan.FromSeconds(60));
        }
        catch (IOException)
        {
            // Reset instead of closed: cut off all the same.
        }

        return Encoding.ASCII.GetString(answer.ToArray());
    }

    private sealed class SlowContent(byte[] content, int partLength, TimeSpan pause) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            for (var i = 0; i < content.Length; i += partLength)
            {
                await stream.WriteAsync(content.AsMemory(i, Math.Min(partLength, content.Length - i)));
                await stream.FlushAsync();
                await Task.Delay(pause);
            }
        }

        protected override bool TryComputeLength(out long length)
        {
            length = content.Length;
            return true;
        }
    }
}
