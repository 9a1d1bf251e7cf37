using System.Diagnostics;
using System.Management.Automation;

namespace CustomLabels.Tests;

/// <summary>
/// Ctrl+C ends long work before it is done. It is to take less than a second; how long it took is said and measured by bench/Measure-Stop.ps1,
/// not asserted: other programs use all processors at times.
/// </summary>
public sealed class StopTests(ServiceFixture service)
{
    /// <summary>Shorter than what the SDK waits for an answer, and than the work takes, on however busy a machine.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Start_CLTraining_Wait()
    {
        using StartedService slow = new(service.NewFolder(), "--training-budget", "3600");
        using var shell = slow.Connect();
        shell.Run("New-CLProject stop-training | Import-CLDataset $args[0] -Confirm:$false", service.Photos).OrThrow();
        await StopsAsync(shell.New("Start-CLTraining stop-training -VersionName v1 -Force -Wait"));

        // The training itself goes on.
        Assert.Equal("v1 TRAINING_IN_PROGRESS", shell.Run("Get-CLModel stop-training/v1 | ForEach-Object { $_.VersionName + ' ' + $_.Status }").Text);
    }

    [Fact]
    public async Task Import_CLDataset()
    {
        using var shell = service.Connect();
        var folder = service.NewFolder();
        var photos = Directory.GetFiles(Path.Combine(service.Photos, "sound"));
        for (var i = 0; i < 3000; i++)
        {
            var copy = Path.Combine(folder, "label" + (i % 2), i + ".jpg");
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(photos[i % photos.Length], copy);
        }

        shell.Run("New-CLProject stop-import").OrThrow();
        await StopsAsync(shell.New("Import-CLDataset $args[0] -Project stop-import -Confirm:$false", folder));
        Assert.Empty(shell.Run("Get-CLDataset stop-import").OrThrow());
    }

    [Fact]
    public async Task Invoke_CLDetection()
    {
        using var shell = service.Connect();
        string[] photos = [.. Enumerable.Repeat(Directory.GetFiles(service.Unseen), 1000).SelectMany(static p => p)];
        Assert.InRange(await StopsAsync(shell.New("Invoke-CLDetection -LiteralPath $args[0] -Model $args[1]", photos, service.RunningModel)), 0, photos.Length - 1);
    }

    [Fact]
    public async Task Measure_CLModel_and_the_steps_until_then_are_there()
    {
        using var shell = service.Connect();
        Assert.Equal(1, await StopsAsync(
            shell.New("Measure-CLModel $args[0] -Concurrency 1, 2 -RequestsPerStep 200", service.RunningModel),
            static (work, working) => work.Streams.Progress.DataAdded += (sender, e) =>
            {
                if (((PSDataCollection<ProgressRecord>)sender!)[e.Index].StatusDescription.StartsWith("2 at a time", StringComparison.Ordinal))
                {
                    working();
                }
            }));
    }

    [Fact]
    public async Task Update_CLDatasetEntry()
    {
        const int Entries = 40_000;
        using var shell = service.Connect();
        shell.Run("New-CLProject stop-update; New-CLDataset stop-update TRAIN").OrThrow();
        var manifest = Path.Combine(service.NewFolder(), "many.manifest");
        await File.WriteAllLinesAsync(manifest, Enumerable.Range(0, Entries).Select(static i => ManifestDatasets.Line($"{i}", "dent")), TestContext.Current.CancellationToken);
        await StopsAsync(shell.New("Update-CLDatasetEntry stop-update/train $args[0] -Confirm:$false", manifest));
        Assert.InRange((int)shell.Run("(Get-CLDataset stop-update -Type TRAIN).Entries").OrThrow()[0].BaseObject, 0, Entries - 1);
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
    [InlineData("Get-CLEvaluation lab/v1")]
    [InlineData("Get-CLConfusionMatrix lab/v1")]
    [InlineData("Get-CLThreshold lab/v1")]
    [InlineData("Compare-CLModel lab/v1 lab/v2")]
    [InlineData("Assert-CLQuality lab/v1 -MinF1 0.5")]
    [InlineData("Find-CLLabelError lab/v1")]
    [InlineData("Export-CLReport lab/v1 no-such-report.html")]
    public async Task While_a_request_is_not_answered(string command)
    {
        using System.Net.Sockets.TcpListener silent = new(System.Net.IPAddress.Loopback, 0);
        silent.Start();
        using ModuleShell shell = new();
        var script = "$s = [securestring]::new(); 'secret'.ToCharArray().ForEach({ $s.AppendChar($_) }); "
            + command + " -EndpointUrl $args[0] -Region us-east-1 -Credential ([pscredential]::new('AKIDEXAMPLE', $s)) -Verbose";
        await StopsAsync(shell.New(script, $"http://{silent.LocalEndpoint}"), static (work, working) => work.Streams.Verbose.DataAdded += (_, _) => working());
    }

    /// <summary>Starts the work, waits until it has shown that it is at work, and stops it.</summary>
    /// <returns>How many objects it had written by then.</returns>
    private static async Task<int> StopsAsync(PowerShell work, Action<PowerShell, Action>? hear = null)
    {
        hear ??= static (shell, working) => shell.Streams.Progress.DataAdded += (_, _) => working();
        using (work)
        {
            TaskCompletionSource working = new(TaskCreationOptions.RunContinuationsAsynchronously);
            hear(work, () => working.TrySetResult());
            using PSDataCollection<PSObject> output = [];
            var running = work.BeginInvoke<PSObject, PSObject>(null, output);
            await working.Task.WaitAsync(TimeSpan.FromMinutes(5), TestContext.Current.CancellationToken);
            Assert.Equal(PSInvocationState.Running, work.InvocationStateInfo.State);

            var watch = Stopwatch.StartNew();
            await Task.Factory.StartNew(work.Stop, TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)
                .WaitAsync(Patience, TestContext.Current.CancellationToken);
            Measured.Say($"Ctrl+C in {TestContext.Current.TestMethod!.MethodName}: {watch.ElapsedMilliseconds} ms");
            Assert.Throws<PipelineStoppedException>(() => work.EndInvoke(running));
            return output.Count;
        }
    }
}
