namespace CustomLabels.Detections;

/// <summary>How to detect.</summary>
public sealed record DetectionOptions
{
    /// <summary>No more requests at a time are of any use.</summary>
    public const int MaxThrottleLimit = 256;

    /// <summary>The lowest confidence, 0 to 100, of the labels returned; null for each label's assumed threshold.</summary>
    public double? MinConfidence { get; init; }

    /// <summary>The thresholds to use instead; null for none.</summary>
    internal DetectionThresholds? Thresholds { get; init; }

    /// <summary>The most labels returned for a photo; null for all.</summary>
    public int? MaxResults { get; init; }

    /// <summary>Whether a photo that is too large to be sent is scaled down and compressed until it fits.</summary>
    public bool Fits { get; init; } = true;

    /// <summary>The labels to return, of those that the model found.</summary>
    internal LabelFilter Filter { get; init; } = LabelFilter.All;

    /// <summary>The most photos under way at a time; how many there are adapts to the service.</summary>
    public int ThrottleLimit { get; init; } = MaxThrottleLimit;

    /// <summary>Whether photos are delivered as they are done, and not in the order given.</summary>
    public bool AsCompleted { get; init; }

    /// <summary>How long to go on trying while the service answers nothing, or refuses everything.</summary>
    public TimeSpan RetryTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Whether to find out what the model costs, whatever the number of photos.</summary>
    public bool WantsCost { get; init; }

    /// <summary>A file that keeps what is done, so that another run does only the rest; null for none.</summary>
    public string? ResumeFile { get; init; }
}
