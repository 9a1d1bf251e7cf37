using CustomLabels.Imaging.Painting;

namespace CustomLabels;

/// <summary>What two models say about an image, and what is true.</summary>
public sealed record ImageComparison : IPaintable
{
    internal ImageComparison()
    {
    }

    /// <summary>The image: an <c>s3://</c> location, or a path.</summary>
    public string Image { get; internal init; } = string.Empty;

    /// <summary><c>fixed</c>: only the other model is right; <c>broken</c>: only the reference model is; <c>both wrong</c>.</summary>
    public string Outcome { get; internal init; } = string.Empty;

    /// <summary>What is true, as text.</summary>
    public string GroundTruth { get; internal init; } = string.Empty;

    /// <summary>What the reference model gives at its thresholds, the most confident label first.</summary>
    public string ReferenceAnswer { get; internal init; } = string.Empty;

    /// <summary>What the other model gives.</summary>
    public string Answer { get; internal init; } = string.Empty;

    internal Func<IReadOnlyList<PaintedLabel>>? Painting { get; init; }

    /// <summary>What the other model gives, and what is true.</summary>
    public IReadOnlyList<PaintedLabel> ToPaintedLabels() => Painting?.Invoke() ?? [];

    /// <summary>The image, and what became of it.</summary>
    public override string ToString() => $"{Image}: {Outcome}";
}
