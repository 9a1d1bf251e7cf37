using System.Net;
using System.Net.Sockets;
using System.Text;
using CustomLabels.Service.Hosting;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Hosting;

/// <summary>Requests that are refused before their body was read: the next one on the connection is right, or there is no next one.</summary>
public sealed class UnreadBodyTests : IAsyncLifetime
{
    private const string Next = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private const string Rekognition = "POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: RekognitionService.CreateProject\r\nContent-Type: application/x-amz-json-1.1\r\n";
    private const string Form = "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-www-form-urlencoded\r\n";
    private const string Put = "PUT /bucket/key HTTP/1.1\r\nHost: localhost\r\n";
    private const string VirtualHost = "PUT /key HTTP/1.1\r\nHost: bucket.localhost\r\n";
    private const string Stranger = "PUT /bucket/key HTTP/1.1\r\nHost: evil.example\r\n";
    private const string Health = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n";

    private readonly string _data = ServiceProcess.NewDataPath();
    private HostedService _service = null!;

    public async ValueTask InitializeAsync() => _service = await HostedService.StartAsync(new ServiceOptions { DataPath = _data });

    [Theory]
    [InlineData(Put)]
    [InlineData(VirtualHost)]
    [InlineData(Rekognition)]
    [InlineData(Form)]
    [InlineData(Stranger)]
    [InlineData(Health)]
    public async Task Who_waits_for_100_Continue_and_gets_another_answer_is_told_that_the_connection_ends(string start)
    {
        var answers = await AskAsync($"{start}Expect: 100-continue\r\nContent-Length: 5\r\n\r\n", Next);

        Assert.Contains("\r\nConnection: close\r\n", answers, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, Count(answers));
    }

    [Theory]
    [InlineData(Put)]
    [InlineData(VirtualHost)]
    [InlineData(Rekognition)]
    [InlineData(Form)]
    [InlineData(Stranger)]
    [InlineData(Health)]
    public async Task A_short_body_is_read_and_the_next_request_answered(string start)
    {
        var answers = await AskAsync($"{start}Content-Length: 5\r\n\r\nhello{Next.Replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n", StringComparison.Ordinal)}", null);

        Assert.Equal(2, Count(answers));
        Assert.Contains("\"pid\"", answers, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Put + "Content-Length: 100000000\r\n\r\n")]
    [InlineData(Rekognition + "Content-Length: 100000000\r\n\r\n")]
    [InlineData(Form + "Content-Length: 100000000\r\n\r\n")]
    [InlineData(Put + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")]
    [InlineData(Rekognition + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n")]
    public async Task A_long_body_ends_the_connection(string request)
    {
        var answers = await AskAsync(request, null);

        Assert.Contains("\r\nConnection: close\r\n", answers, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(1, Count(answers));
    }

    [Fact]
    public async Task A_body_that_was_read_keeps_the_connection()
    {
        using var client = _service.NewClient();
        await client.CreateBucketAsync("bucket");
        using var response = await client.SendAsync(HttpMethod.Put, "/bucket/key", "s3", [1, 2, 3], new() { ["Expect"] = "100-continue" });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotEqual(true, response.Headers.ConnectionClose);
    }

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        ServiceProcess.RemoveData(_data);
    }

    private static int Count(string answers) => answers.Split("HTTP/1.1 ").Length - 1;

    /// <summary>Sends a request, and another one once there is an answer; reads until the service closes the connection.</summary>
    private async Task<string> AskAsync(string request, string? next)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, _service.Endpoint.Port, cancellation);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), cancellation);
        var answers = new StringBuilder();
        var buffer = new byte[16 * 1024];
        try
        {
            while (await stream.ReadAsync(buffer, cancellation) is > 0 and var count)
            {
                answers.Append(Encoding.UTF8.GetString(buffer, 0, count));
                if (next is not null)
                {
                    await stream.WriteAsync(Encoding.ASCII.GetBytes(next), cancellation);
                    next = null;
                }
            }
        }
        catch (IOException)
        {
            // Closed with bytes under way.
        }

        return answers.ToString();
    }
}
