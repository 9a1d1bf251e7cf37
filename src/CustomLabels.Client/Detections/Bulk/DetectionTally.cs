using System.Diagnostics;

namespace CustomLabels.Detections.Bulk;

/// <summary>Counts what was done.</summary>
public sealed class DetectionTally
{
    /// <summary>A progress line is read by people.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly long _began = Stopwatch.GetTimestamp();
    private long _reportedAt;
    private int _images;
    private int _detected;
    private int _resumed;
    private int _requests;
    private int _throttled;
    private int _concurrency;
    private long _bytes;
    private string? _modelArn;

    /// <summary>How many photos are known so far.</summary>
    public int Expected { get; set; }

    /// <summary>What the model costs per hour, in US dollars; null where that is not known.</summary>
    internal decimal? HourlyCost { get; set; }

    private TimeSpan Elapsed => Stopwatch.GetElapsedTime(_began);

    /// <summary>The counts so far; null when there is nothing to count.</summary>
    public DetectionSummary? ToSummary()
    {
        var elapsed = Elapsed;
        return _modelArn is null ? null : new DetectionSummary(_modelArn)
        {
            Images = _images,
            Detected = _detected,
            Resumed = _resumed,
            Failed = _images - _detected,
            Requests = _requests,
            Throttled = _throttled,
            BytesSent = _bytes,
            Concurrency = _concurrency,
            Elapsed = elapsed,
            ImagesPerSecond = Math.Round((_images - _resumed) / Math.Max(elapsed.TotalSeconds, 1e-3), 1),
            HourlyCost = HourlyCost,
            Cost = Cost(elapsed),
        };
    }

    /// <summary>Reports how far it is, unless it was just done.</summary>
    public void Report(IProgress<OperationProgress> progress)
    {
        if (_images < Expected && _reportedAt != 0 && Stopwatch.GetElapsedTime(_reportedAt) < Pause)
        {
            return;
        }

        _reportedAt = Stopwatch.GetTimestamp();
        var elapsed = Elapsed;
        var total = Math.Max(Expected, _images);
        var rate = (_images - _resumed) / Math.Max(elapsed.TotalSeconds, 1e-3);
        var status = FormattableString.Invariant($"{_images} of {total} photos, {rate:0.#}/s") + (Cost(elapsed) is > 0 and { } cost ? FormattableString.Invariant($", {cost:0.00} USD") : string.Empty);
        progress.Report(new OperationProgress("Detecting labels", status, total == 0 ? null : 100 * _images / total, rate > 0 ? TimeSpan.FromSeconds((total - _images) / rate) : null));
    }

    /// <summary>Counts an outcome.</summary>
    /// <param name="outcome">What came of a photo.</param>
    /// <param name="throttled">How many requests were refused so far.</param>
    /// <param name="concurrency">How many may be under way now.</param>
    internal void Add(DetectionOutcome outcome, int throttled, int concurrency)
    {
        _images++;
        _throttled = throttled;
        _concurrency = Math.Max(_concurrency, concurrency);
        if (outcome.Detection is { } detection)
        {
            _modelArn = detection.ModelArn;
            _detected += detection.Error is null ? 1 : 0;
            _resumed += outcome.IsResumed ? 1 : 0;
            _requests += outcome.IsResumed ? 0 : detection.Attempts;
            _bytes += outcome.IsResumed ? 0 : detection.BytesSent;
        }
    }

    private decimal? Cost(TimeSpan elapsed) => HourlyCost is { } hourly ? Math.Round(hourly * (decimal)elapsed.TotalHours, 4) : null;
}
