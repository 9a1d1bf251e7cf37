using System.Threading.Channels;
using CustomLabels.Detections;
using CustomLabels.Detections.Bulk;

namespace CustomLabels.Commands;

/// <summary>Detects in photos that arrive one object of the pipeline after another, and writes what comes of them meanwhile.</summary>
/// <param name="work">The cmdlet's.</param>
/// <param name="options">How.</param>
internal sealed class DetectionRuns(CmdletWork work, DetectionOptions options)
{
    private readonly HashSet<ModelIdentity> _unusable = [];
    private Channel<PhotoInput>? _photos;
    private BulkDetection? _bulk;
    private Task? _running;
    private (ServiceConnection Connection, ModelIdentity Model)? _scope;

    /// <summary>What was done, for each model in turn.</summary>
    public List<DetectionSummary> Summaries { get; } = [];

    /// <summary>Adds photos for a model; waits while enough are under way.</summary>
    public async Task AddAsync(ServiceConnection connection, ModelIdentity model, IAsyncEnumerable<PhotoInput> photos, CancellationToken cancellationToken)
    {
        if (_scope != (connection, model))
        {
            await FinishAsync();
            Start(connection, model, cancellationToken);
        }

        await foreach (var photo in photos.WithCancellation(cancellationToken))
        {
            if (_unusable.Contains(model))
            {
                return;
            }

            _bulk!.Tally.Expected++;
            while (!_photos!.Writer.TryWrite(photo))
            {
                if (!await _photos.Writer.WaitToWriteAsync(cancellationToken))
                {
                    // It has failed, and says how.
                    await _running!;
                    return;
                }
            }
        }
    }

    /// <summary>Waits for the photos that are under way, and writes what comes of them.</summary>
    public async Task FinishAsync()
    {
        if (_running is not { } running)
        {
            return;
        }

        _photos!.Writer.TryComplete();
        (_running, _scope) = (null, null);
        await running;
        if (_bulk!.Tally.ToSummary() is { } summary)
        {
            Summaries.Add(summary);
            work.Trace($"{summary.Model}: {summary}.");
        }
    }

    private void Start(ServiceConnection connection, ModelIdentity model, CancellationToken cancellationToken)
    {
        _scope = (connection, model);
        _photos = Channel.CreateBounded<PhotoInput>(new BoundedChannelOptions(DetectionOptions.MaxThrottleLimit) { SingleReader = true, SingleWriter = true });
        _bulk = new BulkDetection(connection, model, options, work.Trace);
        var (photos, bulk) = (_photos, _bulk);
        _running = work.Start(() => RunAsync(bulk, photos, model, cancellationToken));
    }

    private async Task<bool> RunAsync(BulkDetection bulk, Channel<PhotoInput> photos, ModelIdentity model, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var outcome in bulk.RunAsync(photos.Reader.ReadAllAsync(cancellationToken), cancellationToken))
            {
                await WriteAsync(outcome, model);
                bulk.Tally.Report(work.Progress);
            }
        }
        finally
        {
            photos.Writer.TryComplete();
        }

        return true;
    }

    private async Task WriteAsync(DetectionOutcome outcome, ModelIdentity model)
    {
        if (outcome is { Error: { } fatal, Detection: null })
        {
            _unusable.Add(model);
            await work.AttemptAsync(fatal.Target, () => throw fatal);
            return;
        }

        if (outcome.Error is { } error)
        {
            await work.WriteAsync(error.ToErrorRecord(error.Target ?? outcome.Photo.Target));
        }

        // What names no photo is no photo that failed.
        if (outcome.Photo.Source is not null)
        {
            await work.WriteAsync(outcome.Detection!);
        }
    }
}
