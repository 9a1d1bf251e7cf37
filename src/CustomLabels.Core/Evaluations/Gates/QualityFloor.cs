namespace CustomLabels.Evaluations.Gates;

/// <summary>What figures must reach at least, 0 to 1; null for one that does not matter.</summary>
/// <param name="F1">The F1 score.</param>
/// <param name="Precision">The precision.</param>
/// <param name="Recall">The recall.</param>
internal sealed record QualityFloor(double? F1 = null, double? Precision = null, double? Recall = null)
{
    /// <summary>Whether nothing is asked.</summary>
    public bool IsEmpty => F1 is null && Precision is null && Recall is null;
}
