namespace CustomLabels;

/// <summary>What was done with many photos.</summary>
public sealed record DetectionSummary : ModelResource
{
    internal DetectionSummary(string modelArn)
        : base(modelArn)
    {
    }

    /// <summary>How many photos were given.</summary>
    public int Images { get; internal init; }

    /// <summary>How many were detected, now or before.</summary>
    public int Detected { get; internal init; }

    /// <summary>How many of them were done before, according to the resume file.</summary>
    public int Resumed { get; internal init; }

    /// <summary>How many failed.</summary>
    public int Failed { get; internal init; }

    /// <summary>How many requests were sent.</summary>
    public int Requests { get; internal init; }

    /// <summary>How many of them the service refused because there were too many.</summary>
    public int Throttled { get; internal init; }

    /// <summary>The bytes of the photos that were sent, without those of photos in S3.</summary>
    public long BytesSent { get; internal init; }

    /// <summary>The most requests that were under way at a time.</summary>
    public int Concurrency { get; internal init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; internal init; }

    /// <summary>How many photos per second were sent and answered, or failed.</summary>
    public double ImagesPerSecond { get; internal init; }

    /// <summary>What the model costs per hour, in US dollars; null where that is not known.</summary>
    public decimal? HourlyCost { get; internal init; }

    /// <summary>What the model cost meanwhile, in US dollars; null where that is not known.</summary>
    public decimal? Cost { get; internal init; }

    /// <summary>The counts, in words.</summary>
    public override string ToString()
    {
        List<string> parts = [FormattableString.Invariant($"{Detected:N0} detected"), FormattableString.Invariant($"{Failed:N0} failed")];
        if (Resumed > 0)
        {
            parts[0] += FormattableString.Invariant($" ({Resumed:N0} of them before)");
        }

        if (Throttled > 0)
        {
            parts.Add(FormattableString.Invariant($"{Throttled:N0} of {Requests:N0} requests throttled"));
        }

        if (Cost > 0)
        {
            parts.Add(FormattableString.Invariant($"{Cost:0.00} USD"));
        }

        return FormattableString.Invariant($"{Images:N0} photos in {Elapsed.TotalSeconds:0.0} s, {ImagesPerSecond:0.#}/s: ") + string.Join(", ", parts);
    }
}
