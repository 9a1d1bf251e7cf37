namespace CustomLabels;

/// <summary>A label found in a photo.</summary>
public sealed record DetectedLabel
{
    /// <summary>The label.</summary>
    public required string Name { get; init; }

    /// <summary>0 to 100.</summary>
    public double Confidence { get; init; }

    /// <summary>Where it is, as fractions of the photo's sides; null for models that label the whole photo.</summary>
    public BoundingBox? Box { get; init; }

    /// <summary>Where it is, in pixels of the photo as given; null without a box or when the photo's size is not known.</summary>
    public PixelBox? PixelBox { get; init; }

    /// <summary>The label and its confidence.</summary>
    public override string ToString() => FormattableString.Invariant($"{Name} {Confidence:0.0}");
}
