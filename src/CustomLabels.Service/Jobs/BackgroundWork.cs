using System.Collections.Concurrent;
using CustomLabels.Service.Hosting;

namespace CustomLabels.Service.Jobs;

/// <summary>What goes on after an operation has answered. Ended, and waited for, when the service stops.</summary>
internal sealed class BackgroundWork(ILogger log) : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<Task, byte> _running = [];

    /// <param name="name">What it is: for the log.</param>
    /// <param name="work">The work; its token ends it when the service stops, and the next start takes it up again.</param>
    public void Start(string name, Func<CancellationToken, Task> work)
    {
        Task task = RunAsync(name, work);
        _running.TryAdd(task, 0);
        _ = task.ContinueWith(done => _running.TryRemove(done, out _), TaskScheduler.Default);
    }

    /// <summary>Ends the work that can be ended, and waits for all of it.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running.Keys);
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
            await work(_stop.Token);
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
}
