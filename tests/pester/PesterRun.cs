using System.Diagnostics;
using System.Reflection;
using System.Text.Json;

namespace CustomLabels.Pester.Tests;

/// <summary>
/// Runs suites, counts their tests, and keeps a local service with a running model for those that do not need one of their own.
/// </summary>
public sealed class PesterRun : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(15);

    private readonly DirectoryInfo _data = Directory.CreateTempSubdirectory("customlabels-pester-");
    private readonly Dictionary<string, Task<PesterResult>> _runs = [];
    private int _suites;
    private int _passed;
    private int _failed;
    private int _skipped;

    /// <summary>The folder of the suites.</summary>
    public static string Folder { get; } = Path.Combine(Metadata("RepositoryRoot"), "tests", "pester");

    /// <summary>The files of the suites.</summary>
    public static IReadOnlyList<string> Suites { get; } = [.. Directory.EnumerateFiles(Folder, "*.Tests.ps1").Select(static f => Path.GetFileName(f)!).Order(StringComparer.Ordinal)];

    /// <summary>Whether only some suites are wanted.</summary>
    private static bool Filtered { get; } = Environment.GetCommandLineArgs().Any(static a => a.StartsWith("--filter", StringComparison.Ordinal));

    /// <summary>Whether all suites have been run, and not only some that a filter has let through.</summary>
    public bool IsWhole => _suites == Suites.Count;

    /// <summary>The number of tests that the suites have run.</summary>
    public int Total => _passed + _failed;

    /// <summary>How many tests of Pester there were, in a line.</summary>
    public string Count => $"Pester: {_passed} passed, {_failed} failed, {_skipped} skipped";

    /// <summary>Starts the service that suites share; a model is trained and started on it.</summary>
    public async ValueTask InitializeAsync() => await PwshAsync("Start-SharedService.ps1", [], CancellationToken.None);

    /// <summary>Stops the service and says how many tests of Pester there were.</summary>
    public async ValueTask DisposeAsync()
    {
        await PwshAsync("Stop-SharedService.ps1", [], CancellationToken.None);
        _data.Delete(recursive: true);
        Measured.Say(Count);
    }

    /// <summary>
    /// Runs one suite. Another one runs meanwhile, whose turn comes next: suites wait much, for a pwsh to start, a service, a signal.
    /// </summary>
    /// <param name="suite">Its file's name.</param>
    public async Task<PesterResult> SuiteAsync(string suite)
    {
        var run = Begin(suite);
        if (!Filtered && Suites.FirstOrDefault(s => !_runs.ContainsKey(s)) is { } next)
        {
            _ = Begin(next);
        }

        var result = await run;
        _suites++;
        _passed += result.Passed;
        _failed += result.Failures.Count;
        _skipped += result.Skipped;
        return result;
    }

    private Task<PesterResult> Begin(string suite) =>
        _runs.TryGetValue(suite, out var run) ? run : _runs[suite] = RunAsync(suite, TestContext.Current.CancellationToken);

    private async Task<PesterResult> RunAsync(string suite, CancellationToken cancellationToken)
    {
        var file = Path.Combine(_data.FullName, suite + ".json");
        await PwshAsync("Invoke-Suite.ps1", ["-Path", Path.Combine(Folder, suite), "-Pester", Metadata("Pester"), "-Result", file], cancellationToken);
        return JsonSerializer.Deserialize<PesterResult>(await File.ReadAllTextAsync(file, cancellationToken))!;
    }

    private async Task PwshAsync(string script, string[] arguments, CancellationToken cancellationToken)
    {
        ProcessStartInfo start = new(
            "dotnet",
            [Metadata("PowerShell"), "-NoLogo", "-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File", Path.Combine(Folder, script), .. arguments])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = _data.FullName,
        };

        // Nobody's own credentials, profiles, services or settings take part.
        foreach (var name in start.Environment.Keys.Where(static n => n.StartsWith("AWS_", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment.Remove("NO_COLOR");
        start.Environment["AWS_EC2_METADATA_DISABLED"] = "true";
        start.Environment["AWS_SHARED_CREDENTIALS_FILE"] = start.Environment["AWS_CONFIG_FILE"] = Path.Combine(_data.FullName, "no-such-file");
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        start.Environment["POWERSHELL_UPDATECHECK"] = "Off";
        start.Environment["CUSTOMLABELS_TEST_SERVICE"] = Path.Combine(_data.FullName, "shared");
        using var pwsh = Process.Start(start)!;
        pwsh.StandardInput.Close();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            var output = pwsh.StandardOutput.ReadToEndAsync(limit.Token);
            var error = pwsh.StandardError.ReadToEndAsync(limit.Token);
            await pwsh.WaitForExitAsync(limit.Token);
            Assert.True(pwsh.ExitCode == 0, $"{script} ended with exit code {pwsh.ExitCode}: {await output}{await error}");
        }
        catch (OperationCanceledException)
        {
            pwsh.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static string Metadata(string key) =>
        typeof(PesterRun).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;
}
