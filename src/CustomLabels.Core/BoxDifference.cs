using CustomLabels.Manifests;

namespace CustomLabels;

/// <summary>How a box differs between two manifests.</summary>
/// <param name="Before">The box in the reference manifest, in pixels; null when it was added.</param>
/// <param name="After">The box in the difference manifest, in pixels; null when it was removed.</param>
/// <param name="Overlap">Intersection over union of the two, 0 to 1; null when there is only one.</param>
public sealed record BoxDifference(BoxAnnotation? Before, BoxAnnotation? After, double? Overlap)
{
    /// <summary>The furthest that an edge has moved, in pixels; null when there is only one box.</summary>
    public double? Shift => Before is null || After is null ? null : Manifests.Comparing.BoxPairs.Shift(Before, After);

    /// <summary>Whether it has another label.</summary>
    public bool IsRelabeled => Before is not null && After is not null && Before.Label != After.Label;
}
