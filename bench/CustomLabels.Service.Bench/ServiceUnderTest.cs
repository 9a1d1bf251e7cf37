using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace CustomLabels.Service.Bench;

/// <summary>The service in a process of its own, on a free port and an empty data folder that goes with it.</summary>
internal sealed class ServiceUnderTest : IAsyncDisposable
{
    private static readonly string Assembly = typeof(ServiceUnderTest).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ServiceAssembly").Value!;

    private readonly string _folder;
    private Process _process;

    private ServiceUnderTest(Process process, string folder, JsonElement ready)
    {
        _process = process;
        _folder = folder;
        Endpoint = new Uri(ready.GetProperty("endpoint").GetString()!);
        var key = File.ReadLines(ready.GetProperty("credentials").GetString()!)
            .Select(line => line.Split('=', 2, StringSplitOptions.TrimEntries)).Where(parts => parts.Length == 2)
            .DistinctBy(parts => parts[0]).ToDictionary(parts => parts[0], parts => parts[1]);
        (AccessKeyId, Secret) = (key["aws_access_key_id"], key["aws_secret_access_key"]);
    }

    public Uri Endpoint { get; private set; }

    public string DataPath => Path.Combine(_folder, "data");

    public string AccessKeyId { get; }

    public string Secret { get; }

    /// <summary>Starts it and returns when it is ready.</summary>
    public static async Task<ServiceUnderTest> StartAsync(params string[] arguments)
    {
        var folder = Directory.CreateTempSubdirectory("customlabels-bench-").FullName;
        (var process, var ready) = await LaunchAsync(folder, arguments);
        return new ServiceUnderTest(process, folder, ready);
    }

    /// <summary>Kills it and starts it on the same data folder.</summary>
    /// <returns>How long it took from the start of the process until it was ready.</returns>
    public async Task<TimeSpan> RestartAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        var began = Stopwatch.GetTimestamp();
        (_process, var ready) = await LaunchAsync(_folder, []);
        var took = Stopwatch.GetElapsedTime(began);
        Endpoint = new Uri(ready.GetProperty("endpoint").GetString()!);
        return took;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<(Process Process, JsonElement Ready)> LaunchAsync(string folder, string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Assembly, "--data", Path.Combine(folder, "data"), "--port", "0", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        var line = await process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The service did not start.");
        return (process, JsonDocument.Parse(line).RootElement);
    }
}
