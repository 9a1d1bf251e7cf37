using System.Diagnostics;
using System.Management.Automation;

namespace CustomLabels.Tests;

/// <summary>Ctrl+C ends long work within a second.</summary>
public sealed class StopTests(ServiceFixture service)
{
    private static readonly TimeSpan Contract = TimeSpan.FromSeconds(1);

    /// <summary>Other tests use all processors at times: the contract holds when one of so many stops meets it.</summary>
    private const int Attempts = 3;

    [Fact]
    public async Task Start_CLTraining_Wait()
    {
        using ModuleShell shell = service.Connect();
        shell.Run("New-CLProject stop-training | Import-CLDataset $args[0] -Confirm:$false", service.Photos).OrThrow();
        await StopsAsync(attempt => shell.New("Start-CLTraining stop-training -VersionName $args[0] -Force -Wait", "v" + attempt));
        Assert.Equal("v1", shell.Run("(Get-CLModel stop-training/v1).VersionName").Text);
    }

    [Fact]
    public async Task Import_CLDataset()
    {
        using ModuleShell shell = service.Connect();
        string folder = service.NewFolder();
        string[] photos = Directory.GetFiles(Path.Combine(service.Photos, "sound"));
        for (int i = 0; i < 3000; i++)
        {
            string copy = Path.Combine(folder, "label" + (i % 2), i + ".jpg");
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(photos[i % photos.Length], copy);
        }

        shell.Run("New-CLProject stop-import").OrThrow();
        await StopsAsync(_ => shell.New("Import-CLDataset $args[0] -Project stop-import -Confirm:$false", folder));
    }

    [Fact]
    public async Task Invoke_CLDetection()
    {
        using ModuleShell shell = service.Connect();
        string[] photos = [.. Enumerable.Repeat(Directory.GetFiles(service.Unseen), 1000).SelectMany(static p => p)];
        await StopsAsync(_ => shell.New("Invoke-CLDetection -LiteralPath $args[0] -Model $args[1]", photos, service.RunningModel));
    }

    [Fact]
    public async Task Update_CLDatasetEntry()
    {
        using ModuleShell shell = service.Connect();
        shell.Run("New-CLProject stop-update; New-CLDataset stop-update TRAIN").OrThrow();
        string manifest = Path.Combine(service.NewFolder(), "many.manifest");
        await File.WriteAllLinesAsync(manifest, Enumerable.Range(0, 40_000).Select(static i => ManifestDatasets.Line($"{i}", "dent")), TestContext.Current.CancellationToken);
        await StopsAsync(_ => shell.New("Update-CLDatasetEntry stop-update/train $args[0] -Confirm:$false", manifest));
    }

    /// <summary>A server that takes connections and never answers: each cmdlet waits for its first request.</summary>
    [Theory]
    [InlineData("Test-CLConnection photos")]
    [InlineData("Grant-CLBucketAccess photos -Account 222222222222")]
    [InlineData("Copy-CLModel lab/v1 prod")]
    [InlineData("Export-CLModel lab/v1 no-such-folder")]
    [InlineData("Set-CLProjectPolicy lab -AllowAccount 222222222222")]
    [InlineData("Get-CLProjectPolicy")]
    [InlineData("Add-CLTag lab @{ a = 'b' }")]
    public async Task While_a_request_is_not_answered(string command)
    {
        using System.Net.Sockets.TcpListener silent = new(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        using ModuleShell shell = new();
        string script = "$s = [securestring]::new(); 'secret'.ToCharArray().ForEach({ $s.AppendChar($_) }); "
            + command + " -EndpointUrl $args[0] -Region us-east-1 -Credential ([pscredential]::new('AKIDEXAMPLE', $s)) -Verbose";
        await StopsAsync(_ => shell.New(script, $"http://{silent.LocalEndpoint}"), static (work, working) => work.Streams.Verbose.DataAdded += (_, _) => working());
    }

    private static async Task StopsAsync(Func<int, PowerShell> work, Action<PowerShell, Action>? hear = null)
    {
        hear ??= static (shell, working) => shell.Streams.Progress.DataAdded += (_, _) => working();
        TimeSpan best = TimeSpan.MaxValue;
        for (int attempt = 1; attempt <= Attempts && best >= Contract; attempt++)
        {
            TimeSpan took = await StopAsync(work(attempt), hear);
            TestContext.Current.TestOutputHelper?.WriteLine($"Stop took {took.TotalMilliseconds:0} ms.");
            best = took < best ? took : best;
        }

        Assert.True(best < Contract, $"The fastest of {Attempts} stops took {best}.");
    }

    /// <summary>Starts the work, waits until it has shown that it is at work, stops it, and measures how long that takes.</summary>
    private static async Task<TimeSpan> StopAsync(PowerShell work, Action<PowerShell, Action> hear)
    {
        using (work)
        {
            TaskCompletionSource working = new(TaskCreationOptions.RunContinuationsAsynchronously);
            hear(work, () => working.TrySetResult());
            IAsyncResult running = work.BeginInvoke();
            await working.Task.WaitAsync(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
            Assert.Equal(PSInvocationState.Running, work.InvocationStateInfo.State);

            Stopwatch watch = Stopwatch.StartNew();
            await Task.Factory.StartNew(work.Stop, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            TimeSpan took = watch.Elapsed;
            Assert.Throws<PipelineStoppedException>(() => work.EndInvoke(running));
            return took;
        }
    }
}
