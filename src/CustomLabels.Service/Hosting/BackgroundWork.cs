using System.Collections.Concurrent;
using CustomLabels.Service.State;

namespace CustomLabels.Service.Hosting;

/// <summary>What goes on after an operation has answered. Ended, and waited for, when the service stops.</summary>
internal sealed class BackgroundWork(ILogger log) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, byte> _running = [];

    /// <param name="name">What it is: for the log.</param>
    /// <param name="work">The work; its token ends it when the service stops, and the next start takes it up again.</param>
    public void Start(string name, Func<CancellationToken, Task> work)
    {
        Task task = RunAsync(name, work);
        _running.TryAdd(task, 0);
        _ = task.ContinueWith(done => _running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Ends the work that can be ended, and waits for all of it, with what it starts meanwhile.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        while (!_running.IsEmpty)
        {
            await Task.WhenAll(_running.Keys);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _stop.Dispose();
    }

    private async Task RunAsync(string name, Func<CancellationToken, Task> work)
    {
        await Task.Yield();
        try
        {
            while (!await TryAsync(name, work))
            {
                await Task.Delay(Pause, _stop.Token);
            }
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            log.WorkStopped(name);
        }
        catch (Exception e)
        {
            log.WorkFailed(e, name);
        }
    }

    // Work that cannot store what comes of it begins again, as it does at a start: given up, it would be stuck until then.
    private async Task<bool> TryAsync(string name, Func<CancellationToken, Task> work)
    {
        try
        {
            await work(_stop.Token);
            return true;
        }
        catch (Exception e) when (StorageFailure.Explain(e) is { } reason)
        {
            log.WorkWaits(name, reason);
            return false;
        }
    }
}
