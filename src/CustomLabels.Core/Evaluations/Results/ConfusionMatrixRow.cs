namespace CustomLabels;

/// <summary>What a model made of the test images or objects of one label: how many it took for the same or another label.</summary>
public sealed record ConfusionMatrixRow : ModelResource
{
    internal ConfusionMatrixRow(string modelArn, string model)
        : base(modelArn, model)
    {
    }

    /// <summary>The true label; <c>background</c> for boxes on no object.</summary>
    public string GroundTruth { get; internal init; } = string.Empty;

    /// <summary>The label that was predicted; <c>background</c> for objects that were not found.</summary>
    public string Predicted { get; internal init; } = string.Empty;

    /// <summary>
    /// The images or objects of the true label that got the predicted label; null when there is no snapshot, and the service's share does not amount to a
    /// whole number of images (spec/evaluation.md §5).
    /// </summary>
    public int? Count { get; internal init; }

    /// <summary>All test images or objects of the true label; on the background all boxes on no object.</summary>
    public int Images { get; internal init; }

    /// <summary>The share of them, 0 to 1, that got the predicted label. Without a snapshot the shares of one true label need not add up to 1.</summary>
    public double Share { get; internal init; }

    /// <summary>Whether both labels are the same.</summary>
    public bool IsCorrect => GroundTruth == Predicted;

    /// <summary>What decides on the prediction: <c>highest confidence</c>, or the source of the thresholds.</summary>
    public string DecidedBy { get; internal init; } = string.Empty;

    /// <summary>How much a box must overlap an object, intersection over union, 0 to 1; null for labels of whole images.</summary>
    public double? MinIou { get; internal init; }

    /// <summary>What the model was tested with.</summary>
    public string Dataset { get; internal init; } = string.Empty;

    /// <summary>Whether it was counted on the <c>snapshot</c>, or stands in the <c>summary</c>.</summary>
    public string Source { get; internal init; } = string.Empty;

    internal ExampleList? Examples { get; init; }

    /// <summary>The images or objects in this cell: the property <c>Examples</c> in PowerShell; null without the snapshot.</summary>
    public ExampleList? FindExamples() => Examples;

    /// <summary>Both labels, and the share.</summary>
    public override string ToString() => FormattableString.Invariant($"{GroundTruth} as {Predicted}: {Share * 100:0}%");
}
