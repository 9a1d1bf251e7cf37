using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using Amazon.Runtime;
using CustomLabels.Connections;

[assembly: AssemblyFixture(typeof(CustomLabels.Client.Tests.Servers.MotoServer))]

namespace CustomLabels.Client.Tests.Servers;

/// <summary>A server of S3 and Rekognition that nobody here wrote: moto_server, where it is installed.</summary>
public sealed class MotoServer : IAsyncDisposable
{
    private readonly SemaphoreSlim _lock = new(1);
    private Process? _process;
    private Uri? _endpoint;
    private string? _missing;

    public async Task<ServiceConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        await _lock.WaitAsync(cancellationToken);
        try
        {
            if (_endpoint is null && _missing is null)
            {
                await StartAsync(cancellationToken);
            }
        }
        finally
        {
            _lock.Release();
        }

        Assert.SkipWhen(_missing is not null, _missing ?? string.Empty);
        return await ServiceConnection.OpenAsync(
            new ConnectionOptions { EndpointUrl = _endpoint, Region = "eu-west-1", Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "secret") },
            cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false } process)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        _process?.Dispose();
        _lock.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        var port = FreePort.Find();
        var start = new ProcessStartInfo("moto_server") { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in new[] { "-p", port.ToString(CultureInfo.InvariantCulture), "-H", "127.0.0.1" })
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            _process = Process.Start(start)!;
        }
        catch (Win32Exception)
        {
            _missing = "moto_server is not installed: pip install 'moto[server]'.";
            return;
        }

        // It logs each request: a pipe that nobody reads fills up, and then it stops.
        _process.OutputDataReceived += (_, _) => { };
        _process.ErrorDataReceived += (_, _) => { };
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();

        var endpoint = new Uri($"http://127.0.0.1:{port}");
        using var client = new HttpClient();
        var limit = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using var response = await client.GetAsync(new Uri(endpoint, "moto-api/data.json"), cancellationToken);
                _endpoint = endpoint;
                return;
            }
            catch (HttpRequestException) when (!_process.HasExited && limit.Elapsed < TimeSpan.FromSeconds(90))
            {
                await Task.Delay(100, cancellationToken);
            }
            catch (HttpRequestException) when (_process.HasExited)
            {
                _missing = "moto_server is installed, but does not start here.";
                return;
            }
        }
    }
}
