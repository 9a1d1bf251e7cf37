using System.Collections.Concurrent;
using CustomLabels.Service.Models;

namespace CustomLabels.Service.Training;

/// <summary>Runs as many trainings at a time as the quota allows; each shares the cores with those that run when it starts.</summary>
internal sealed class TrainingQueue(Quotas quotas, TrainingRunner runner, BackgroundWork work) : IDisposable
{
    private readonly SemaphoreSlim _places = new(quotas.Trainings);
    private readonly ConcurrentDictionary<string, CancellationTokenSource> _cancellations = [];
    private int _running;

    public void Start(VersionRow version)
    {
        _cancellations[version.Arn] = new CancellationTokenSource();
        work.Start($"Training of {version.Arn}", cancellationToken => RunAsync(version, cancellationToken));
    }

    /// <summary>Cancels a training whose state says so already.</summary>
    public void Cancel(string arn)
    {
        if (_cancellations.TryGetValue(arn, out var cancellation))
        {
            cancellation.Cancel();
        }
    }

    public void Dispose()
    {
        _places.Dispose();
        foreach (var cancellation in _cancellations.Values)
        {
            cancellation.Dispose();
        }
    }

    private async Task RunAsync(VersionRow version, CancellationToken stop)
    {
        var canceled = _cancellations[version.Arn].Token;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stop, canceled);
        try
        {
            await _places.WaitAsync(either.Token);
            try
            {
                var threads = Math.Max(1, Environment.ProcessorCount / Interlocked.Increment(ref _running));
                await runner.RunAsync(version.Arn, threads, either.Token);
            }
            finally
            {
                Interlocked.Decrement(ref _running);
                _places.Release();
            }
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            runner.Clean(version);
        }

        // Not in a finally: work that could not be stored starts over. Disposed in Dispose, since somebody may be canceling it now.
        _cancellations.TryRemove(version.Arn, out _);
    }
}
