using System.Net;
using System.Net.Sockets;
using System.Text;
using CustomLabels.Service.Hosting;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Hosting;

/// <summary>A page in a browser whose name resolves to this machine reads nothing.</summary>
public sealed class HostNamesTests : IAsyncLifetime
{
    private readonly string _data = ServiceProcess.NewDataPath();
    private HostedService _service = null!;

    public async ValueTask InitializeAsync() => _service = await HostedService.StartAsync(new ServiceOptions { DataPath = _data, Hosts = ["labels.example"] });

    [Theory]
    [InlineData("127.0.0.1", 200)]
    [InlineData("127.0.0.1:1", 200)]
    [InlineData("localhost", 200)]
    [InlineData("LocalHost:80", 200)]
    [InlineData("s3.localhost", 200)]
    [InlineData("[::1]", 200)]
    [InlineData("[::1]:80", 200)]
    [InlineData("labels.example", 200)]
    [InlineData("evil.example", 421)]
    [InlineData("evil.example:80", 421)]
    [InlineData("localhost.evil.example", 421)]
    [InlineData("evillocalhost", 421)]
    [InlineData("127.0.0.1.evil.example", 421)]
    [InlineData("169.254.1.1", 421)]
    [InlineData("[2001:db8::1]", 421)]
    [InlineData("", 421)]
    public async Task Only_hosts_of_the_service_are_answered(string host, int status)
    {
        var answer = await AskAsync($"GET /healthz HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");

        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Equal(status == 200, answer.Contains("\"pid\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1")]
    [InlineData("POST / HTTP/1.1\r\nX-Amz-Target: RekognitionService.DescribeProjects")]
    [InlineData("OPTIONS /shared/key HTTP/1.1")]
    public async Task Every_route_looks_at_the_host(string start) =>
        Assert.StartsWith("HTTP/1.1 421 ", await AskAsync($"{start}\r\nHost: evil.example\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);

    public async ValueTask DisposeAsync()
    {
        await _service.DisposeAsync();
        ServiceProcess.RemoveData(_data);
    }

    private async Task<string> AskAsync(string request)
    {
        using var connection = new TcpClient();
        await connection.ConnectAsync(IPAddress.Loopback, _service.Endpoint.Port, TestContext.Current.CancellationToken);
        var stream = connection.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
