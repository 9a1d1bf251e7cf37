using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Durability;

/// <summary>Bodies that are huge, cut off, nested without end, or no text: refused with the right code, and nothing is left behind.</summary>
public sealed class HostileBodyTests : IAsyncLifetime
{
    private const string Start = "POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: RekognitionService.CreateProject\r\nContent-Type: application/x-amz-json-1.1\r\n";

    private ServiceProcess _service = null!;
    private SignedClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _service = await ServiceProcess.StartAsync();
        _client = new SignedClient(_service);
        await _client.CreateBucketAsync("shared");
    }

    [Fact]
    public async Task A_length_beyond_the_limit_is_refused_before_the_body_is_read() =>
        Assert.StartsWith("HTTP/1.1 413", await SendAsync($"{Start}Content-Length: 10737418240\r\n\r\n", string.Empty, 0), StringComparison.Ordinal);

    [Theory]
    [InlineData(true, "HTTP/1.1 413")]
    [InlineData(false, "HTTP/1.1 403")]
    public async Task A_body_without_end_is_refused_at_the_limit_or_at_once_without_a_key(bool hasKey, string status)
    {
        var start = hasKey ? Start + WithKey("rekognition") : Start;
        Assert.StartsWith(status, await SendAsync($"{start}Transfer-Encoding: chunked\r\n\r\n", $"10000\r\n{new string(' ', 65536)}\r\n", 300), StringComparison.Ordinal);
    }

    // Each waits for its body: only what is wrong in the headers can be answered.
    [Theory]
    [InlineData("", "MissingAuthenticationTokenException")]
    [InlineData("Authorization: AWS4-HMAC-SHA256 Credential=AKIDOTHER/{day}/us-east-1/rekognition/aws4_request, SignedHeaders=host;x-amz-date;x-amz-target, Signature=0\r\nX-Amz-Date: {time}\r\n", "UnrecognizedClientException")]
    [InlineData("Authorization: AWS4-HMAC-SHA256 Credential={key}/{day}/eu-west-1/rekognition/aws4_request, SignedHeaders=host;x-amz-date;x-amz-target, Signature=0\r\nX-Amz-Date: {time}\r\n", "InvalidSignatureException")]
    [InlineData("Authorization: AWS4-HMAC-SHA256 Credential={key}/20200101/us-east-1/rekognition/aws4_request, SignedHeaders=host;x-amz-date;x-amz-target, Signature=0\r\nX-Amz-Date: 20200101T000000Z\r\n", "InvalidSignatureException")]
    [InlineData("Authorization: AWS4-HMAC-SHA256 Credential={key}/{day}/us-east-1/rekognition/aws4_request, SignedHeaders=host, Signature=0\r\nX-Amz-Date: {time}\r\n", "IncompleteSignatureException")]
    [InlineData("Authorization: Basic YTpi\r\n", "IncompleteSignatureException")]
    [InlineData("Authorization: a\r\nAuthorization: b\r\n", "IncompleteSignatureException")]
    public async Task A_body_is_not_waited_for_when_the_headers_are_wrong(string headers, string code)
    {
        var answer = await SendAsync($"{Start}{Fill(headers)}Content-Length: 15000000\r\n\r\n", string.Empty, 0);

        Assert.Contains($"x-amzn-ErrorType: {code}\r\n", answer, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("twice", "AuthorizationHeaderMalformed")]
    [InlineData("repeated", "AuthorizationHeaderMalformed")]
    public async Task One_Authorization_header_with_each_part_once(string what, string code)
    {
        var header = WithKey("s3");
        header = what == "twice" ? header + header[..(header.IndexOf('\n', StringComparison.Ordinal) + 1)] : header.Replace("SignedHeaders", "SignedHeaders=host, SignedHeaders", StringComparison.Ordinal);

        var answer = await SendAsync($"GET /shared HTTP/1.1\r\nHost: localhost\r\nX-Amz-Content-Sha256: UNSIGNED-PAYLOAD\r\n{header}\r\n", string.Empty, 0);

        Assert.Contains(code, answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_without_end_are_refused() =>
        Assert.StartsWith("HTTP/1.1 431", await SendAsync("POST / HTTP/1.1\r\nHost: localhost\r\n", $"X-A: {new string('a', 1000)}\r\n", 100), StringComparison.Ordinal);

    [Theory]
    [InlineData("{\"ProjectName\":", 100_000)]
    [InlineData("[", 1_000_000)]
    [InlineData("{\"ProjectName\":\"\uD83D", 1)]
    [InlineData("{\"ProjectName\":\"p\"", 1)]
    public async Task What_is_no_JSON_is_a_serialization_error(string part, int times)
    {
        // A lone surrogate becomes the bytes of its code: no UTF-8.
        byte[] body = [.. string.Concat(Enumerable.Repeat(part, times)).SelectMany(c => char.IsSurrogate(c) ? [0xED, 0xA0, 0xBD] : new[] { (byte)c })];

        using var response = await _client.SendAsync(HttpMethod.Post, "/", "rekognition", body, new()
        {
            ["X-Amz-Target"] = "RekognitionService.CreateProject", ["Content-Type"] = "application/x-amz-json-1.1",
        });

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("SerializationException", response.Headers.GetValues("x-amzn-ErrorType").Single());
    }

    [Fact]
    public async Task An_upload_that_is_cut_off_leaves_the_old_object_and_no_file()
    {
        await _client.PutAsync("shared", "key", [1, 2, 3]);
        using var cut = new CutContent(1_000_000);

        await Assert.ThrowsAsync<HttpRequestException>(() => _client.SendAsync(HttpMethod.Put, "/shared/key", "s3", new byte[1_000_000], null, cut));

        Assert.Equal([1, 2, 3], await _client.GetAsync("shared", "key"));
        await Workflow.UntilAsync(
            () => Task.FromResult(Directory.EnumerateFiles(Path.Combine(_service.DataPath, "objects"), "*", SearchOption.AllDirectories).Count()), count => count == 1);
        Assert.Equal(0, await _service.TerminateAsync());
        Assert.DoesNotContain("   at ", await _service.Log, StringComparison.Ordinal);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _service.DisposeAsync();
        ServiceProcess.RemoveData(_service.DataPath);
    }

    /// <summary>The right key and scope, with a signature that is none.</summary>
    private string WithKey(string service) => Fill(
        $"Authorization: AWS4-HMAC-SHA256 Credential={{key}}/{{day}}/us-east-1/{service}/aws4_request, SignedHeaders=host;x-amz-content-sha256;x-amz-date;x-amz-target, Signature=0\r\nX-Amz-Date: {{time}}\r\n");

    private string Fill(string headers)
    {
        var time = DateTimeOffset.UtcNow.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        return headers.Replace("{key}", _service.AccessKeyId, StringComparison.Ordinal).Replace("{time}", time, StringComparison.Ordinal).Replace("{day}", time[..8], StringComparison.Ordinal);
    }

    private async Task<string> SendAsync(string start, string part, int times)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, new Uri(_service.Endpoint).Port, TestContext.Current.CancellationToken);
        var stream = connection.GetStream();
        var answer = new byte[1000];
        var reading = stream.ReadAsync(answer, TestContext.Current.CancellationToken).AsTask();
        try
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes(start), TestContext.Current.CancellationToken);
            for (var i = 0; i < times && !reading.IsCompleted; i++)
            {
                await stream.WriteAsync(Encoding.ASCII.GetBytes(part), TestContext.Current.CancellationToken);
            }
        }
        catch (IOException)
        {
            // Answered and closed in the middle of it.
        }

        var count = await reading.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        await _client.PutAsync("shared", "after", [1]);
        return Encoding.ASCII.GetString(answer, 0, count);
    }

    /// <summary>Says that more comes than comes.</summary>
    private sealed class CutContent(int length) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(new byte[length / 2]);
            await stream.FlushAsync();
            throw new IOException("cut off");
        }

        protected override bool TryComputeLength(out long length1)
        {
            length1 = length;
            return true;
        }
    }
}
