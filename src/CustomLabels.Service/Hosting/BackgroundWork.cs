using System.Collections.Concurrent;

namespace CustomLabels.Service.Hosting;

/// <summary>Work that goes on after an operation has answered. Canceled and awaited when the service stops.</summary>
internal sealed class BackgroundWork(ILogger log) : IAsyncDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, byte> _running = [];

    /// <param name="name">Its name in the log.</param>
    /// <param name="work">The work. Its token is canceled when the service stops; the next start resumes it.</param>
    public void Start(string name, Func<CancellationToken, Task> work)
    {
        var task = RunAsync(name, work);
        _running.TryAdd(task, 0);
        _ = task.ContinueWith(done => _running.TryRemove(done, out _), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Cancels all work and waits for it, including work that is started meanwhile.</summary>
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

    // Work that cannot store its outcome starts over, as it would at the next start of the service: until then it would be stuck.
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
