using CustomLabels.Manifests.Comparing;

namespace CustomLabels;

/// <summary>How a box differs between two manifests.</summary>
public sealed record BoxDifference
{
    internal BoxDifference(BoxAnnotation? reference, BoxAnnotation? difference, double? overlap)
    {
        Reference = reference;
        Difference = difference;
        Overlap = overlap;
    }

    /// <summary>The box in the reference manifest: label, left, top, width and height in pixels; null when it was added.</summary>
    public string? Before => Reference?.ToString();

    /// <summary>The box in the difference manifest: label, left, top, width and height in pixels; null when it was removed.</summary>
    public string? After => Difference?.ToString();

    /// <summary>The label in the reference manifest; null when the box was added.</summary>
    public string? LabelBefore => Reference?.Label;

    /// <summary>The label in the difference manifest; null when the box was removed.</summary>
    public string? LabelAfter => Difference?.Label;

    /// <summary>Intersection over union of the two, 0 to 1; null when there is only one.</summary>
    public double? Overlap { get; }

    /// <summary>The furthest that an edge has moved, in pixels; null when there is only one box.</summary>
    public double? Shift => Reference is null || Difference is null ? null : BoxPairs.Shift(Reference, Difference);

    /// <summary>Whether it has another label.</summary>
    public bool IsRelabeled => Reference is not null && Difference is not null && Reference.Label != Difference.Label;

    internal BoxAnnotation? Reference { get; }

    internal BoxAnnotation? Difference { get; }

    /// <summary>The box before and after.</summary>
    public override string ToString() => $"{Before ?? "none"} -> {After ?? "none"}";
}
