using CustomLabels.Service.Hosting;
using CustomLabels.Service.State;

namespace CustomLabels.Service.Jobs;

/// <summary>The trainings, as many at a time as the quota allows; each shares the cores with those that run when it begins.</summary>
internal sealed class TrainingQueue(Quotas quotas, TrainingRunner runner, BackgroundWork work) : IDisposable
{
    private readonly SemaphoreSlim _places = new(quotas.Trainings);
    private int _running;

    public void Start(VersionRow version) => work.Start($"Training of {version.Arn}", async cancellationToken =>
    {
        await _places.WaitAsync(cancellationToken);
        try
        {
            int threads = Math.Max(1, Environment.ProcessorCount / Interlocked.Increment(ref _running));
            await runner.RunAsync(version.Arn, threads, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
            _places.Release();
        }
    });

    public void Dispose() => _places.Dispose();
}
