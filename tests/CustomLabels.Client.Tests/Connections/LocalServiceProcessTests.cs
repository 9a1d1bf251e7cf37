using System.Diagnostics;
using System.Globalization;
using Amazon.Runtime;
using CustomLabels.Connections;
using CustomLabels.Client.Tests.Servers;
using CustomLabels.LocalServices;
using CustomLabels.Requests;
using CustomLabels.Storage;

namespace CustomLabels.Client.Tests.Connections;

public sealed class LocalServiceProcessTests : IAsyncDisposable
{
    private readonly TemporaryFolder _data = new();

    public async ValueTask DisposeAsync()
    {
        if (await LocalServiceProcess.FindAsync(_data.Path, CancellationToken.None) is { } service)
        {
            await LocalServiceProcess.StopAsync(service, CancellationToken.None);
        }

        _data.Dispose();
    }

    [Fact]
    public async Task It_starts_is_found_and_stops_and_a_stopped_one_is_not_found()
    {
        var cancel = TestContext.Current.CancellationToken;
        Assert.Null(await LocalServiceProcess.FindAsync(_data.Path, cancel));
        var started = await StartAsync();
        var found = await LocalServiceProcess.FindAsync(_data.Path, cancel);
        Assert.Equal(started.ProcessId, found?.ProcessId);
        Assert.True(started.IsRunning);
        Assert.Equal("eu-north-1", started.Region);
        Assert.True(File.Exists(started.CredentialsPath));
        Assert.NotNull(started.StartedAt);

        await LocalServiceProcess.StopAsync(started, cancel);
        Assert.Null(await LocalServiceProcess.FindAsync(_data.Path, cancel));
        Assert.False(File.Exists(Path.Combine(_data.Path, "service.json")));
        await LocalServiceProcess.StopAsync(started, cancel);
    }

    [Fact]
    public async Task Who_starts_it_again_or_at_the_same_time_gets_the_same_one()
    {
        var services = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => StartAsync()));
        Assert.Single(services.Select(service => service.ProcessId).Distinct());
    }

    [Fact]
    public async Task It_is_out_of_reach_of_the_terminals_Ctrl_C()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "Process groups are read from /proc.");
        var service = await StartAsync();

        // A terminal sends SIGINT to its foreground process group, which is that of the shell that started the service.
        Assert.NotEqual(ProcessGroup(Environment.ProcessId), ProcessGroup(service.ProcessId));
    }

    [Fact]
    public async Task After_kill_nine_it_is_not_found_and_what_it_acknowledged_is_there_after_a_restart()
    {
        var cancel = TestContext.Current.CancellationToken;
        var service = await StartAsync();
        var location = new S3Location("kept", "a.txt");
        using (var connection = await ServiceConnection.OpenAsync(new ConnectionOptions { Local = true, DataPath = _data.Path }, cancel))
        {
            await new ObjectStore(connection).CreateBucketAsync("kept", cancel);
            await new ObjectStore(connection).WriteAsync(location, "kept"u8.ToArray(), "text/plain", cancel);
        }

        using (var process = Process.GetProcessById(service.ProcessId))
        {
            process.Kill();
            await process.WaitForExitAsync(cancel);
        }

        Assert.Null(await LocalServiceProcess.FindAsync(_data.Path, cancel));
        var again = await StartAsync();
        Assert.NotEqual(service.ProcessId, again.ProcessId);
        using var second = await ServiceConnection.OpenAsync(new ConnectionOptions { Local = true, DataPath = _data.Path }, cancel);
        Assert.Equal("kept"u8.ToArray(), await new ObjectStore(second).ReadAsync(location, cancel));
    }

    [Fact]
    public async Task A_service_that_cannot_start_is_explained_by_its_log()
    {
        var broken = _data.Write("broken.dll", [1, 2, 3]);
        var error = await Assert.ThrowsAsync<CustomLabelsException>(
            () => LocalServiceProcess.StartAsync(broken, new LocalServiceOptions(Path.Combine(_data.Path, "service"), "us-east-1"), TestContext.Current.CancellationToken));
        Assert.Equal(("LocalServiceFailed", ErrorKind.Failed), (error.ErrorId, error.Kind));
        Assert.Contains("broken", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_module_without_the_service_says_so()
    {
        var error = await Assert.ThrowsAsync<CustomLabelsException>(
            () => LocalServiceProcess.StartAsync(Path.Combine(_data.Path, "no.dll"), new LocalServiceOptions(_data.Path, "us-east-1"), TestContext.Current.CancellationToken));
        Assert.Equal(("LocalServiceMissing", ErrorKind.NotFound), (error.ErrorId, error.Kind));
    }

    [Fact]
    public async Task A_wrong_secret_is_refused_by_both_services_with_the_right_kind()
    {
        var cancel = TestContext.Current.CancellationToken;
        var service = await StartAsync();
        var key = File.ReadAllLines(service.CredentialsPath).Single(line => line.Contains("access_key_id", StringComparison.Ordinal)).Split('=')[1].Trim();
        using var connection = await ServiceConnection.OpenAsync(
            new ConnectionOptions { EndpointUrl = service.Endpoint, Region = service.Region, Credentials = new BasicAWSCredentials(key, "wrong") },
            cancel);
        var rekognition = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => connection.Rekognition.DescribeProjectsAsync(new(), cancel));
        var storage = await Assert.ThrowsAnyAsync<AmazonServiceException>(() => connection.S3.ListBucketsAsync(cancel));
        Assert.Equal(("InvalidSignatureException", ErrorKind.Authentication), IdAndKind(rekognition));
        Assert.Equal(("SignatureDoesNotMatch", ErrorKind.Authentication), IdAndKind(storage));

        static (string, ErrorKind) IdAndKind(Exception exception) => (RequestErrors.Explain(exception).ErrorId, RequestErrors.Explain(exception).Kind);
    }

    private static int ProcessGroup(int processId)
    {
        var stat = File.ReadAllText($"/proc/{processId}/stat");
        return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[2], CultureInfo.InvariantCulture);
    }

    private Task<LocalService> StartAsync() =>
        LocalServiceProcess.StartAsync(LocalServiceFixture.ServiceDll, new LocalServiceOptions(_data.Path, "eu-north-1"), TestContext.Current.CancellationToken);
}
