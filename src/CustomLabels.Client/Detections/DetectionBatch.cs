using System.Diagnostics;
using CustomLabels.Models;

namespace CustomLabels.Detections;

/// <summary>
/// Detects in many photos, several at a time, and delivers the detections one at a time in the order in which the photos were added. A model that
/// cannot detect fails once, not once for each photo, and so does an endpoint that is gone.
/// </summary>
/// <param name="options">How.</param>
/// <param name="start">Starts a detection that goes on while the next photos are added.</param>
/// <param name="deliver">Takes what was detected, or why not, with what it is about: the photo, or the model when that is at fault.</param>
/// <param name="progress">Receives counts and the time left.</param>
public sealed class DetectionBatch(
    DetectionOptions options,
    Func<Func<Task<Detection>>, Task<Detection>> start,
    Func<object, Task<Detection>, Task> deliver,
    IProgress<OperationProgress>? progress)
{
    private readonly OrderedWork _work = new(options.ThrottleLimit);
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly HashSet<ModelIdentity> _unusable = [];
    private readonly Dictionary<ModelIdentity, Task<(string Arn, LabelMinimums? Minimums)>> _prepared = [];
    private (CustomLabelsException Error, ModelIdentity Model)? _gone;
    private int _total;
    private int _done;
    private int _detected;

    /// <summary>Adds photos for a model; waits while enough are under way.</summary>
    /// <param name="connection">Where the model is.</param>
    /// <param name="model">The model.</param>
    /// <param name="photos">The photos.</param>
    public async Task AddAsync(ServiceConnection connection, ModelIdentity model, IReadOnlyList<PhotoInput> photos, CancellationToken cancellationToken)
    {
        _total += photos.Count;
        foreach (var photo in photos.Where(_ => _gone is null && !_unusable.Contains(model)))
        {
            if (!_prepared.TryGetValue(model, out var prepared))
            {
                _prepared[model] = prepared = PrepareAsync(connection, model, cancellationToken);
            }

            await _work.AddAsync(
                () => start(() => DetectAsync(connection, prepared, photo, cancellationToken)),
                detection => DeliverAsync(detection, model, photo, cancellationToken));
        }

        if (_gone is not null)
        {
            await FinishAsync();
        }
    }

    /// <summary>Waits for the photos that are under way, and delivers them.</summary>
    public async Task FinishAsync()
    {
        await _work.FinishAsync();
        if (_gone is { } gone)
        {
            _gone = null;
            var error = Interruption.Of(gone.Error, HowToGoOn(gone.Model));
            await deliver(error.Target!, Task.FromException<Detection>(error));
        }
    }

    private static bool ConcernsTheModel(CustomLabelsException? error) =>
        error?.ErrorId is ErrorIds.ModelNotRunning or ErrorIds.ModelNotFound or ErrorIds.ProjectNotFound or "ResourceNotFoundException" or "AccessDeniedException";

    private async Task<(string Arn, LabelMinimums? Minimums)> PrepareAsync(ServiceConnection connection, ModelIdentity model, CancellationToken cancellationToken)
    {
        var arn = await new ModelClient(connection).ResolveArnAsync(model, cancellationToken);
        return (arn, options.Thresholds is null ? null : await options.Thresholds.OfAsync(connection, model, arn, cancellationToken));
    }

    private async Task<Detection> DetectAsync(
        ServiceConnection connection,
        Task<(string Arn, LabelMinimums? Minimums)> prepared,
        PhotoInput photo,
        CancellationToken cancellationToken)
    {
        var (arn, minimums) = await prepared;
        var source = photo.Source ?? throw photo.Problem!;
        Detector detector = new(connection);
        return minimums is null
            ? await detector.DetectAsync(arn, source, options.MinConfidence, options.MaxResults, options.Fits, cancellationToken)

            // The service would count those among the first that are dropped here.
            : minimums.Of(await detector.DetectAsync(arn, source, minimums.Least, maxResults: null, options.Fits, cancellationToken), options.MaxResults);
    }

    private async Task DeliverAsync(Task<Detection> detection, ModelIdentity model, PhotoInput photo, CancellationToken cancellationToken)
    {
        var error = await ErrorOfAsync(detection, photo, cancellationToken);
        if (error is { Kind: ErrorKind.Connection })
        {
            // What is under way may have been answered: it is delivered before the error.
            _gone ??= (error, model);
            return;
        }

        _detected += detection.IsCompletedSuccessfully ? 1 : 0;
        var isModels = ConcernsTheModel(error) || _prepared[model].IsFaulted;
        if (!isModels || _unusable.Add(model))
        {
            await deliver(isModels ? model : photo.Target, error is null ? detection : Task.FromException<Detection>(error));
        }

        _done++;
        progress?.Report(new OperationProgress("Detecting labels", $"{_done} of {_total} photos", 100 * _done / _total, _watch.Elapsed / _done * (_total - _done)));
    }

    /// <summary>Why a detection failed; null when it did not, or was canceled.</summary>
    private async Task<CustomLabelsException?> ErrorOfAsync(Task<Detection> detection, PhotoInput photo, CancellationToken cancellationToken)
    {
        try
        {
            await detection;
            return null;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            return RequestErrors.Explain(_gone is null ? await EndpointProbe.JudgeAsync(exception, photo.Target, cancellationToken) : exception, photo.Target);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private string HowToGoOn(ModelIdentity model) => _detected == 0
        ? "Nothing is detected yet: once the service answers again, repeat the command."
        : $"What was detected until then is in the output. Once the service answers again, send the photos that are not in it: <photos> | Where-Object FullName -NotIn <detections>.Image | Invoke-CLDetection {model}.";
}
