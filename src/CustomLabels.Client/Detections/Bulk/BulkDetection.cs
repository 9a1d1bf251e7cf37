using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using CustomLabels.Models;

namespace CustomLabels.Detections.Bulk;

/// <summary>
/// Detects in a stream of photos, as many at a time as help, and delivers one outcome for each. Its memory does not grow with their number: it reads no
/// further ahead than its outcomes are taken.
/// </summary>
/// <param name="connection">Where the model is.</param>
/// <param name="model">The model; it must be running.</param>
/// <param name="options">How.</param>
/// <param name="tell">Takes what is worth knowing; on any thread.</param>
public sealed class BulkDetection(ServiceConnection connection, ModelIdentity model, DetectionOptions options, Action<string>? tell = null)
{
    /// <summary>How many photos may be done before the first one that is not.</summary>
    private const int Window = 256;

    /// <summary>For a few photos nobody wants to know what the model costs: that takes a request.</summary>
    private const int PhotosBeforeCost = 20;

    private readonly ConcurrentDictionary<Task, bool> _underWay = [];
    private readonly AdaptiveLimit _limit = new(options.ThrottleLimit);
    private readonly ByteBudget _memory = new();
    private DetectionPlan? _plan;
    private RetryingDetector? _detector;
    private CustomLabelsException? _fatal;
    private bool _isFatalTold;
    private int _started;

    /// <summary>What was done so far.</summary>
    public DetectionTally Tally { get; } = new();

    /// <summary>Detects in photos. To be called once.</summary>
    /// <param name="photos">The photos; read as they are needed.</param>
    /// <param name="cancellationToken">Ends it; requests under way are given up.</param>
    /// <returns>One outcome for each photo, in their order unless the options say otherwise. The end of the enumeration ends the work.</returns>
    public async IAsyncEnumerable<DetectionOutcome> RunAsync(IAsyncEnumerable<PhotoInput> photos, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var ready = Channel.CreateBounded<Task<DetectionOutcome>>(new BoundedChannelOptions(Window) { SingleReader = true });
        using RetryingDetector detector = new(connection, _limit, options.RetryTimeout);
        _detector = detector;
        var reading = ReadAsync(photos, ready.Writer, stop.Token);
        try
        {
            await foreach (var next in ready.Reader.ReadAllAsync(cancellationToken))
            {
                if (await SettleAsync(await next) is { } outcome)
                {
                    Tally.Add(outcome, _detector.Throttled, _limit.Current);
                    yield return outcome;
                }
            }
        }
        finally
        {
            await stop.CancelAsync();
            await Task.WhenAny(Task.WhenAll([reading, .. _underWay.Keys]));
            if (_plan is { } plan)
            {
                await plan.DisposeAsync();
            }
        }
    }

    private static bool IsFatal(CustomLabelsException error) =>
        error.StopsEverything || error.ErrorId is ErrorIds.ModelNotRunning or ErrorIds.ModelNotFound or ErrorIds.ProjectNotFound or "ResourceNotFoundException" or "AccessDeniedException";

    /// <summary>Starts one photo after another. It never throws: what reading the photos throws ends the channel.</summary>
    [SuppressMessage("Design", "CA1031:Do not catch general exception types", Justification = "Whoever reads the outcomes meets it.")]
    private async Task ReadAsync(IAsyncEnumerable<PhotoInput> photos, ChannelWriter<Task<DetectionOutcome>> ready, CancellationToken cancellationToken)
    {
        List<Task> writes = [];
        try
        {
            await foreach (var photo in photos.WithCancellation(cancellationToken))
            {
                var outcome = await StartAsync(photo, cancellationToken);
                if (options.AsCompleted && !outcome.IsCompleted)
                {
                    writes.RemoveAll(static write => write.IsCompleted);
                    writes.Add(WriteAsync(outcome));
                }
                else
                {
                    await ready.WriteAsync(outcome, cancellationToken);
                }
            }

            await Task.WhenAll(writes);
            ready.TryComplete();
        }
        catch (Exception exception)
        {
            ready.TryComplete(exception);
        }

        async Task WriteAsync(Task<DetectionOutcome> outcome)
        {
            await Task.WhenAny(outcome);
            await ready.WriteAsync(outcome, cancellationToken);
        }
    }

    /// <summary>The outcome of a photo that needs no request, or a request for it, when there is room for one.</summary>
    private async Task<Task<DetectionOutcome>> StartAsync(PhotoInput photo, CancellationToken cancellationToken)
    {
        if (await PlanAsync(cancellationToken) is not { } plan)
        {
            return Task.FromResult(Failed(photo, _fatal!, null));
        }

        if (photo.Source is not { } source)
        {
            return Task.FromResult(Failed(photo, photo.Problem!, null));
        }

        if (_started++ == (options.WantsCost ? 0 : PhotosBeforeCost))
        {
            _ = LearnCostAsync(cancellationToken);
        }

        if (await plan.FindDoneAsync(source, cancellationToken) is { } done)
        {
            return Task.FromResult(new DetectionOutcome(photo, done, null) { IsResumed = true });
        }

        await _limit.EnterAsync(cancellationToken);
        if (Volatile.Read(ref _fatal) is { } fatal)
        {
            _limit.Exit();
            return Task.FromResult(Failed(photo, fatal, null));
        }

        var detecting = Task.Run(() => DetectAsync(photo, source, plan, cancellationToken), cancellationToken);
        _underWay[detecting] = true;
        _ = detecting.ContinueWith(static (task, underWay) => ((ConcurrentDictionary<Task, bool>)underWay!).TryRemove(task, out _), _underWay, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        return detecting;
    }

    /// <summary>What is the same for every photo; null when it cannot be found out, which is fatal.</summary>
    private async Task<DetectionPlan?> PlanAsync(CancellationToken cancellationToken)
    {
        if (_plan is null && _fatal is null)
        {
            try
            {
                _plan = await DetectionPlan.MakeAsync(connection, model, options, tell, cancellationToken);
            }
            catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
            {
                var error = RequestErrors.Explain(await EndpointProbe.JudgeAsync(exception, model, cancellationToken), model);
                _fatal = new CustomLabelsException(error.ErrorId, error.Kind, error.Message, error.StopsEverything ? error.Target ?? model : model, error) { SaysHowToGoOn = error.SaysHowToGoOn };
            }
        }

        return _plan;
    }

    /// <summary>Who may detect may not always look models up: then the cost is not known.</summary>
    private async Task LearnCostAsync(CancellationToken cancellationToken)
    {
        try
        {
            Tally.HourlyCost = connection.IsLocal ? 0 : (await RequestPurpose.PollAsync(() => new ModelClient(connection).GetAsync(model, cancellationToken))).HourlyCost;
        }
        catch (Exception exception) when (RequestErrors.IsFromRequest(exception) || exception is OperationCanceledException)
        {
            tell?.Invoke($"What {model} costs is not known: {exception.Message}");
        }
    }

    private async Task<DetectionOutcome> DetectAsync(PhotoInput photo, ImageSource source, DetectionPlan plan, CancellationToken cancellationToken)
    {
        PhotoTries tries = new(source);
        var size = 0L;
        try
        {
            size = await _memory.TakeAsync(source.Length, cancellationToken);
            tries.Ready = await ReadyImage.PrepareAsync(source, options.Fits, plan.ModelArn, plan.MinConfidence, plan.MaxResults, cancellationToken);
            var found = await _detector!.DetectAsync(tries, plan.ModelArn, cancellationToken);
            var detection = plan.Choose(found);
            await plan.KeepAsync(source, detection, cancellationToken);
            return new DetectionOutcome(photo, detection, null);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            var error = RequestErrors.Explain(exception, photo.Target);
            if (IsFatal(error))
            {
                Interlocked.CompareExchange(ref _fatal, error, null);
            }

            return Failed(photo, error, tries);
        }
        finally
        {
            tries.Ready?.Dispose();
            _memory.Return(size);
            _limit.Exit();
        }
    }

    /// <summary>
    /// Before the first outcome with an error that concerns all photos is delivered, those under way end: whether anything was detected decides whether the
    /// rest is named, and the error is reported once.
    /// </summary>
    /// <returns>The outcome to deliver; null for none.</returns>
    private async Task<DetectionOutcome?> SettleAsync(DetectionOutcome outcome)
    {
        if (!outcome.IsFatal)
        {
            return outcome;
        }

        if (_isFatalTold)
        {
            return _detector!.HasDetected ? outcome with { Error = null } : null;
        }

        await Task.WhenAny(Task.WhenAll(_underWay.Keys));
        _isFatalTold = true;
        var error = outcome.Error!;
        var told = HowToGoOn(error) is { } advice ? Interruption.Of(error, advice) : error;
        var target = _plan is null ? error.Target : error.StopsEverything ? outcome.Photo.Target : model;
        return outcome with
        {
            Error = new CustomLabelsException(told.ErrorId, told.Kind, told.Message, target, error) { SaysHowToGoOn = true },
            Detection = _detector!.HasDetected ? outcome.Detection : null,
        };
    }

    private DetectionOutcome Failed(PhotoInput photo, CustomLabelsException error, PhotoTries? tries)
    {
        var detection = new Detection(_plan?.ModelArn ?? model.Arn ?? string.Empty)
        {
            Image = photo.Source?.Name ?? photo.Target.ToString()!,
            Time = photo.Source?.Time,
            Width = tries?.Ready?.Original?.OrientedWidth,
            Height = tries?.Ready?.Original?.OrientedHeight,
            SentWidth = tries?.Ready?.Width,
            SentHeight = tries?.Ready?.Height,
            BytesSent = tries is { Attempts: > 0, Ready: { } sent } ? sent.Length : 0,
            Attempts = tries?.Attempts ?? 0,
            Elapsed = tries?.Elapsed ?? TimeSpan.Zero,
            Error = error.Message,
            ErrorId = error.ErrorId,
        };
        return new DetectionOutcome(photo, detection, error) { IsFatal = ReferenceEquals(error, _fatal) || IsFatal(error) };
    }

    private string? HowToGoOn(CustomLabelsException error) =>
        !_detector!.HasDetected ? (error.Kind == ErrorKind.Connection && !error.SaysHowToGoOn ? "Nothing is detected yet: once the service answers again, repeat the command." : null)
        : options.ResumeFile is { } file ? $"What was detected is in the output and in {file}; the other photos have this error in the output. Afterwards repeat the command: it sends only those."
        : $"What was detected is in the output; the other photos have this error there. Afterwards send them again: <detections> | Where-Object Error | Invoke-CLDetection {model}.";
}
