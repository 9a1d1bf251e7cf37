using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Durability;

/// <summary>How much memory the service takes at most, whoever sends what.</summary>
public sealed class MemoryTests : IAsyncLifetime
{
    private const int MaxGrowth = 200;

    private static readonly int Connections = TestSize.Of(little: 60, full: 1000);
    private static readonly int Requests = TestSize.Of(little: 300, full: 20_000);

    private ServiceProcess _service = null!;
    private SignedClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _service = await ServiceProcess.StartAsync();
        _client = new SignedClient(_service);
        await _client.CreateBucketAsync("shared");
    }

    // 15 MB each: buffered, they would take 900 MB.
    [Fact]
    public async Task Bodies_without_a_signature_take_none()
    {
        ProcessMemory.Require();
        var before = ProcessMemory.Peak(_service.ProcessId);

        await Task.WhenAll(Enumerable.Range(0, Connections).Select(SendUnsignedAsync));

        Report($"{Connections} connections with 15 MB each and no signature", before);
        await _client.PutAsync("shared", "after", [1]);
    }

    [Fact]
    public async Task Mixed_requests_take_a_bounded_amount()
    {
        ProcessMemory.Require();
        var before = ProcessMemory.Peak(_service.ProcessId);

        await Parallel.ForAsync(0, Requests, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken }, async (i, _) => await MixedAsync(i));

        Report($"{Requests} mixed requests, 8 at a time", before);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _service.DisposeAsync();
        ServiceProcess.RemoveData(_service.DataPath);
    }

    private async Task MixedAsync(int number)
    {
        var key = $"key-{number % 200}";
        switch (number % 5)
        {
            case 0:
                await _client.PutAsync("shared", key, new byte[number % 200_000]);
                break;
            case 1:
                using (await _client.SendAsync(HttpMethod.Get, $"/shared/{key}", "s3"))
                {
                }

                break;
            case 2:
                using (await _client.SendAsync(HttpMethod.Get, "/shared?list-type=2", "s3"))
                {
                }

                break;
            case 3:
                await _client.TryCallAsync("DescribeProjects", []);
                break;
            default:
                await _client.TryCallAsync("CreateProject", new JsonObject { ["ProjectName"] = new string('x', number % 100_000) });
                break;
        }
    }

    private async Task SendUnsignedAsync(int number)
    {
        using var connection = new TcpClient();
        try
        {
            await connection.ConnectAsync(IPAddress.Loopback, new Uri(_service.Endpoint).Port, TestContext.Current.CancellationToken);
            var stream = connection.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes(
                "POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: RekognitionService.DetectCustomLabels\r\nContent-Type: application/x-amz-json-1.1\r\nContent-Length: 15000000\r\n\r\n"),
                TestContext.Current.CancellationToken);
            var block = new byte[100_000];
            for (var sent = 0; sent < 14_900_000; sent += block.Length)
            {
                await stream.WriteAsync(block, TestContext.Current.CancellationToken);
            }
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // Refused in the middle of it.
        }
    }

    private void Report(string what, long before)
    {
        var peak = ProcessMemory.Peak(_service.ProcessId);
        Measured.Say($"memory: {what}: {peak} MB at most, {before} MB before");
        Assert.True(peak - before < MaxGrowth, $"{what} took {peak - before} MB.");
    }
}
