using System.Collections.Concurrent;

namespace CustomLabels.Service.Hosting;

/// <summary>
/// Work that goes on after an operation has answered. What fails is tried again: until it is done, somebody sees a state that does not end.
/// Canceled and awaited when the service stops.
/// </summary>
internal sealed class BackgroundWork(ILogger log) : IAsyncDisposable
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan LastPause = TimeSpan.FromSeconds(30);

    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, byte> _running = [];

    /// <param name="name">Its name in the log.</param>
    /// <param name="work">The work, which can begin again after it has failed. Its token is canceled when the service stops; the next start resumes it.</param>
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
            for (var pause = FirstPause; !await TryAsync(name, work); pause = pause * 2 < LastPause ? pause * 2 : LastPause)
            {
                await Task.Delay(pause, _stop.Token);
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

    private async Task<bool> TryAsync(string name, Func<CancellationToken, Task> work)
    {
        try
        {
            await work(_stop.Token);
            return true;
        }
        catch (Exception e) when (!_stop.IsCancellationRequested)
        {
            // A full disk needs no stack trace.
            var explained = StorageFailure.Explain(e);
            log.WorkWaits(explained is null ? e : null, name, explained ?? e.Message);
            return false;
        }
    }
}
