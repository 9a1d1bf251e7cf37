using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Hosting;

public sealed class LifetimeTests
{
    [Fact]
    public async Task It_says_when_it_is_ready_and_ends_cleanly()
    {
        var data = ServiceProcess.NewDataPath();
        await using var service = await ServiceProcess.StartAsync(data);

        Assert.Equal(["endpoint", "credentials", "region", "pid"], service.Ready.Select(member => member.Key));
        Assert.StartsWith("http://127.0.0.1:", service.Endpoint, StringComparison.Ordinal);
        Assert.Equal(Path.Combine(data, "credentials"), service.CredentialsPath);
        Assert.Equal(("us-east-1", service.ProcessId), (service.Ready["region"]!.GetValue<string>(), service.Ready["pid"]!.GetValue<int>()));
        Assert.Equal(service.Ready.ToJsonString(), JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(data, "service.json"), TestContext.Current.CancellationToken))!.ToJsonString());

        using HttpClient http = new();
        var health = JsonNode.Parse(await http.GetStringAsync(service.Endpoint + "/healthz", TestContext.Current.CancellationToken))!;
        Assert.Equal("ok", health["status"]!.GetValue<string>());

        Assert.Equal(0, await service.TerminateAsync());
        Assert.False(File.Exists(Path.Combine(data, "service.json")));
        ServiceProcess.RemoveData(data);
    }

    [Fact]
    public async Task The_key_is_for_its_owner_and_is_kept()
    {
        var data = ServiceProcess.NewDataPath();
        await using var first = await ServiceProcess.StartAsync(data);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(first.CredentialsPath));
        }

        await first.TerminateAsync();
        await using var second = await ServiceProcess.StartAsync(data, "--region", "eu-west-1");

        Assert.Equal((first.AccessKeyId, first.Secret), (second.AccessKeyId, second.Secret));
        Assert.Contains("region = eu-west-1", await File.ReadAllTextAsync(second.CredentialsPath, TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await second.KillAsync();
        ServiceProcess.RemoveData(data);
    }

    [Fact]
    public async Task A_second_service_on_the_same_folder_is_refused()
    {
        await using var service = await ServiceProcess.StartAsync();

        (var exitCode, var output, var error) = await ServiceProcess.RunAsync("--data", service.DataPath);

        Assert.Equal((1, string.Empty), (exitCode, output));
        Assert.Contains(service.ProcessId.ToString(CultureInfo.InvariantCulture), error, StringComparison.Ordinal);
        Assert.Contains("--data", error, StringComparison.Ordinal);
        await service.KillAsync();

        // The lock goes with the process.
        await using var next = await ServiceProcess.StartAsync(service.DataPath);
        await next.KillAsync();
        ServiceProcess.RemoveData(service.DataPath);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said_so()
    {
        using System.Net.Sockets.TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var data = ServiceProcess.NewDataPath();

        (var exitCode, var output, var error) = await ServiceProcess.RunAsync("--data", data, "--port", port.ToString(CultureInfo.InvariantCulture));

        Assert.Equal((1, string.Empty), (exitCode, output));
        Assert.Contains($"{port}", error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", error, StringComparison.Ordinal);
        ServiceProcess.RemoveData(data);
    }

    [Fact]
    public async Task Wrong_arguments_end_with_two_and_help_with_zero()
    {
        (var wrong, _, var error) = await ServiceProcess.RunAsync("--bogus");
        (var help, var text, _) = await ServiceProcess.RunAsync("--help");

        Assert.Equal((2, 0), (wrong, help));
        Assert.Contains("--bogus", error, StringComparison.Ordinal);
        Assert.Contains("--data", text, StringComparison.Ordinal);
    }
}
