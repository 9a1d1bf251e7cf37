using System.Collections.Concurrent;
using CustomLabels.Service.Hosting;
using CustomLabels.Service.Models;

namespace CustomLabels.Service.Training;

/// <summary>The trainings, as many at a time as the quota allows; each shares the cores with those that run when it begins.</summary>
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

    /// <summary>Ends a training, whose state says so already.</summary>
    public void Cancel(string arn)
    {
        if (_cancellations.TryGetValue(arn, out CancellationTokenSource? cancellation))
        {
            cancellation.Cancel();
        }
    }

    public void Dispose()
    {
        _places.Dispose();
        foreach (CancellationTokenSource cancellation in _cancellations.Values)
        {
            cancellation.Dispose();
        }
    }

    private async Task RunAsync(VersionRow version, CancellationToken stop)
    {
        CancellationToken cancelled = _cancellations[version.Arn].Token;
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(stop, cancelled);
        try
        {
            await _places.WaitAsync(either.Token);
            try
            {
                int threads = Math.Max(1, Environment.ProcessorCount / Interlocked.Increment(ref _running));
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

        // Not at the first attempt's end: work that could not be stored begins again. Left to Dispose when somebody may be cancelling it.
        _cancellations.TryRemove(version.Arn, out _);
    }
}
