namespace CustomLabels;

/// <summary>How many test photos of one label were predicted as one label, the same or another.</summary>
public sealed record ConfusionMatrixRow : ModelResource
{
    internal ConfusionMatrixRow(string modelArn)
        : base(modelArn)
    {
    }

    /// <summary>The true label.</summary>
    public string GroundTruth { get; internal init; } = string.Empty;

    /// <summary>The label that was predicted.</summary>
    public string Predicted { get; internal init; } = string.Empty;

    /// <summary>
    /// The photos of the true label that got the predicted label; null when the service's share does not amount to a whole number of photos
    /// (spec/evaluation.md §5).
    /// </summary>
    public int? Count { get; internal init; }

    /// <summary>All test photos with the true label.</summary>
    public int Images { get; internal init; }

    /// <summary>The share of them, 0 to 1, that got the predicted label. The shares of one true label need not add up to 1.</summary>
    public double Share { get; internal init; }

    /// <summary>Whether both labels are the same.</summary>
    public bool IsCorrect => GroundTruth == Predicted;

    /// <summary>Both labels, and the share.</summary>
    public override string ToString() => FormattableString.Invariant($"{GroundTruth} as {Predicted}: {Share * 100:0}%");
}
