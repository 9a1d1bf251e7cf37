namespace CustomLabels;

/// <summary>What a model gave with a number of requests at a time.</summary>
public sealed record LoadStep : ModelResource
{
    internal LoadStep(string modelArn)
        : base(modelArn)
    {
    }

    /// <summary>How many requests were under way at a time.</summary>
    public int Concurrency { get; internal init; }

    /// <summary>How many requests were measured, without those to warm up.</summary>
    public int Requests { get; internal init; }

    /// <summary>How many images were detected per second.</summary>
    public double ImagesPerSecond { get; internal init; }

    /// <summary>The latency in milliseconds that half of the images did not exceed; null if none was detected.</summary>
    public double? P50 { get; internal init; }

    /// <summary>The latency in milliseconds that 95 of 100 images did not exceed.</summary>
    public double? P95 { get; internal init; }

    /// <summary>The latency in milliseconds that 99 of 100 images did not exceed.</summary>
    public double? P99 { get; internal init; }

    /// <summary>How many requests the service refused because there were too many.</summary>
    public int Throttled { get; internal init; }

    /// <summary>How many requests failed for another reason.</summary>
    public int Errors { get; internal init; }

    /// <summary>What the first of them said; null if there was none.</summary>
    public string? Error { get; internal init; }

    /// <summary>What 1,000 images cost at this rate, in US dollars according to the price book; 0 on the local service, null where the model's cost is not known.</summary>
    public decimal? CostPer1000Images { get; internal init; }

    /// <summary>Whether more requests at a time than before no longer gave more images per second: they only wait, or are refused.</summary>
    public bool IsSaturated { get; internal init; }

    /// <summary>The number of requests, the rate and the latency.</summary>
    public override string ToString() => FormattableString.Invariant($"{Concurrency} at a time: {ImagesPerSecond:0.0} images/s, p95 {P95 ?? 0:0} ms");
}
