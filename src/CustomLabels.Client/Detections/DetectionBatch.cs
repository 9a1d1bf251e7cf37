using System.Diagnostics;
using CustomLabels.Models;

namespace CustomLabels.Detections;

/// <summary>
/// Detects in many photos, several at a time, and delivers the detections one at a time in the order in which the photos were added. A model that
/// cannot detect fails once, not once for each photo.
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
    private readonly Dictionary<ModelIdentity, Task<string>> _arns = [];
    private int _total;
    private int _done;

    /// <summary>Adds photos for a model; waits while enough are under way.</summary>
    /// <param name="connection">Where the model is.</param>
    /// <param name="model">The model.</param>
    /// <param name="photos">The photos.</param>
    public async Task AddAsync(ServiceConnection connection, ModelIdentity model, IReadOnlyList<PhotoInput> photos, CancellationToken cancellationToken)
    {
        _total += photos.Count;
        foreach (var photo in photos.Where(_ => !_unusable.Contains(model)))
        {
            if (!_arns.TryGetValue(model, out var arn))
            {
                _arns[model] = arn = new ModelClient(connection).ResolveArnAsync(model, cancellationToken);
            }

            await _work.AddAsync(
                () => start(() => DetectAsync(connection, arn, photo, cancellationToken)),
                detection => DeliverAsync(detection, model, photo));
        }
    }

    /// <summary>Waits for the photos that are under way, and delivers them.</summary>
    public Task FinishAsync() => _work.FinishAsync();

    private static bool ConcernsTheModel(Exception? exception) =>
        exception is not null
        && RequestErrors.Explain(exception).ErrorId is ErrorIds.ModelNotRunning or ErrorIds.ModelNotFound or ErrorIds.ProjectNotFound or "ResourceNotFoundException" or "AccessDeniedException";

    private async Task<Detection> DetectAsync(ServiceConnection connection, Task<string> arn, PhotoInput photo, CancellationToken cancellationToken) =>
        photo.Source is null
            ? throw photo.Problem!
            : await new Detector(connection).DetectAsync(await arn, photo.Source, options.MinConfidence, options.MaxResults, options.Fits, cancellationToken);

    private async Task DeliverAsync(Task<Detection> detection, ModelIdentity model, PhotoInput photo)
    {
        var isModels = ConcernsTheModel(detection.Exception?.InnerException);
        if (!isModels || _unusable.Add(model))
        {
            await deliver(isModels ? model : photo.Target, detection);
        }

        _done++;
        progress?.Report(new OperationProgress("Detecting labels", $"{_done} of {_total} photos", 100 * _done / _total, _watch.Elapsed / _done * (_total - _done)));
    }
}
