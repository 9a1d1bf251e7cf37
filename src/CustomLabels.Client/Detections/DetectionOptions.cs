namespace CustomLabels.Detections;

/// <summary>How to detect.</summary>
public sealed record DetectionOptions
{
    /// <summary>The lowest confidence, 0 to 100, of the labels returned; null for each label's assumed threshold.</summary>
    public double? MinConfidence { get; init; }

    /// <summary>The thresholds to use instead; null for none.</summary>
    internal DetectionThresholds? Thresholds { get; init; }

    /// <summary>The most labels returned for a photo; null for all.</summary>
    public int? MaxResults { get; init; }

    /// <summary>Whether a photo that is too large to be sent is scaled down and compressed until it fits.</summary>
    public bool Fits { get; init; } = true;

    /// <summary>How many photos are under way at a time.</summary>
    public int ThrottleLimit { get; init; } = 4;
}
