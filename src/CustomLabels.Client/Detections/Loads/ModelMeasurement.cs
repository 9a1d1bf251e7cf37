namespace CustomLabels;

/// <summary>How much a running model takes: images per second up to the knee, beyond which more requests at a time only wait, and what that costs.</summary>
public sealed record ModelMeasurement : ModelResource
{
    internal ModelMeasurement(string modelArn)
        : base(modelArn)
    {
    }

    /// <summary>What was measured, from few requests at a time to many.</summary>
    public ReadOnlyList<LoadStep> Steps { get; internal init; } = [];

    /// <summary>The fewest requests at a time that give nine tenths of the highest rate.</summary>
    public int Knee { get; internal init; }

    /// <summary>Whether more requests than at the knee were tried, and gave no more: if not, the model may take more than was measured.</summary>
    public bool IsSaturated { get; internal init; }

    /// <summary>Images per second at the knee.</summary>
    public double ImagesPerSecond { get; internal init; }

    /// <summary>The latency at the knee in milliseconds that half of the images did not exceed.</summary>
    public double? P50 { get; internal init; }

    /// <summary>The latency at the knee in milliseconds that 95 of 100 images did not exceed.</summary>
    public double? P95 { get; internal init; }

    /// <summary>The latency at the knee in milliseconds that 99 of 100 images did not exceed.</summary>
    public double? P99 { get; internal init; }

    /// <summary>The inference units that the model was started with; null where they are not known.</summary>
    public int? InferenceUnits { get; internal init; }

    /// <summary>Images per second at the knee for each inference unit.</summary>
    public double? ImagesPerSecondPerUnit { get; internal init; }

    /// <summary>What the model costs per hour, in US dollars according to the price book; null where that is not known.</summary>
    public decimal? HourlyCost { get; internal init; }

    /// <summary>What 1,000 images cost at the knee, in US dollars: the running model, divided by what it can do.</summary>
    public decimal? CostPer1000Images { get; internal init; }

    /// <summary>Where the prices come from, of which date, and that they are no quote.</summary>
    public string PriceSource { get; internal init; } = string.Empty;

    /// <summary>How many requests were measured.</summary>
    public int Requests { get; internal init; }

    /// <summary>How many of them the service refused because there were too many.</summary>
    public int Throttled { get; internal init; }

    /// <summary>How many failed for another reason.</summary>
    public int Errors { get; internal init; }

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; internal init; }

    /// <summary>What this means, in sentences.</summary>
    public string Advice { get; internal init; } = string.Empty;

    /// <summary>The model, the rate and the knee.</summary>
    public override string ToString() => FormattableString.Invariant($"{Model}: {ImagesPerSecond:0.0} images/s with {Knee} at a time");
}
