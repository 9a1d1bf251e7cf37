using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Nodes;
using CustomLabels.Service.Hosting;

namespace CustomLabels.Service.Tests.Running;

/// <summary>The real service in a process of its own, on a free port and a temporary data folder.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly WrittenLog _log;

    private ServiceProcess(Process process, string dataPath, JsonObject ready, WrittenLog log)
    {
        _process = process;
        _log = log;
        DataPath = dataPath;
        Ready = ready;
        (AccessKeyId, Secret) = ReadKey();
    }

    public static string Assembly { get; } = typeof(ServiceProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == "ServiceAssembly").Value!;

    public string DataPath { get; }

    /// <summary>The line that it printed when it was ready.</summary>
    public JsonObject Ready { get; }

    public string Endpoint => Ready["endpoint"]!.GetValue<string>();

    public string CredentialsPath => Ready["credentials"]!.GetValue<string>();

    public string AccessKeyId { get; }

    public string Secret { get; }

    public int ProcessId => _process.Id;

    /// <summary>All that it wrote to stderr; complete when it has ended.</summary>
    public Task<string> Log => _log.Whole;

    /// <summary>Waits until it has written, for each of some beginnings, a line that goes on with a text.</summary>
    public Task SaysAsync(IReadOnlyList<string> beginnings, string text) => Workflow.UntilAsync(
        () => Task.FromResult(_log.Lines),
        lines => beginnings.All(beginning => lines.Any(line => line.Contains(beginning, StringComparison.Ordinal) && line.Contains(text, StringComparison.Ordinal))));

    public static string NewDataPath() => Path.Combine(Directory.CreateTempSubdirectory("customlabels-service-").FullName, "data");

    public static Task<ServiceProcess> StartAsync(string? dataPath = null, params string[] arguments)
    {
        dataPath ??= NewDataPath();
        return ReadyAsync(Launch([], ["--data", dataPath, "--port", "0", .. arguments]), dataPath);
    }

    /// <summary>Starts a copy of it from another folder.</summary>
    public static Task<ServiceProcess> StartFromAsync(string folder, string dataPath, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(folder, Path.GetFileName(Assembly)), "--data", dataPath, "--port", "0", .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };
        return ReadyAsync(Process.Start(start)!, dataPath);
    }

    /// <summary>Starts it by way of another program that becomes it in the end.</summary>
    public static Task<ServiceProcess> StartByAsync(string[] command, string dataPath, params string[] arguments) =>
        ReadyAsync(Launch(command, ["--data", dataPath, "--port", "0", .. arguments]), dataPath);

    private static async Task<ServiceProcess> ReadyAsync(Process process, string dataPath)
    {
        WrittenLog log = new(process.StandardError);
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        return line is not null
            ? new ServiceProcess(process, dataPath, JsonNode.Parse(line)!.AsObject(), log)
            : throw new InvalidOperationException($"The service did not start: {await log.Whole}");
    }

    /// <summary>Runs it to its end: for command lines that do not start a service.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var process = Launch([], arguments);
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync().WaitAsync(Patience);
        return (process.ExitCode, await output, await error);
    }

    /// <summary>kill -9: nothing of it gets to say another word.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    /// <summary>SIGTERM, and waits.</summary>
    public async Task<int> TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await KillAsync();
        }

        await _log.Whole;
        _process.Dispose();
    }

    public static void RemoveData(string dataPath) => Directory.Delete(Path.GetDirectoryName(dataPath)!, recursive: true);

    /// <summary>What starts it.</summary>
    public static string[] Program => ["dotnet", Assembly];

    private static Process Launch(string[] command, string[] arguments)
    {
        string[] all = [.. command, .. Program, .. arguments];
        var start = new ProcessStartInfo(all[0], all[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start)!;
    }

    /// <summary>A client of another account: one that was named with --other-account.</summary>
    public SignedClient SignAs(string accountId)
    {
        (var id, var secret) = ReadKey($"account-{accountId}");
        return new SignedClient(Endpoint, id, secret);
    }

    private (string Id, string Secret) ReadKey(string profile = "default")
    {
        // It may have mounted something of its own over the folder.
        var path = OperatingSystem.IsLinux() ? $"/proc/{ProcessId}/root{CredentialsPath}" : CredentialsPath;
        return StoredKey.Read(path, profile);
    }
}
