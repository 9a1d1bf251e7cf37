namespace CustomLabels;

/// <summary>How well a model did on some of its test images, which have something in common, beside the others.</summary>
public sealed record EvaluationSegment : ModelResource
{
    internal EvaluationSegment(string modelArn, string model)
        : base(modelArn, model)
    {
    }

    /// <summary>By what the images are parted: <c>Brightness</c>, <c>Size</c>, <c>AspectRatio</c> or <c>Folder</c>.</summary>
    public string By { get; internal init; } = string.Empty;

    /// <summary>The part: for instance <c>dark</c>, or the folder.</summary>
    public string Segment { get; internal init; } = string.Empty;

    /// <summary>The lowest value in it: mean brightness from 0 to 255, width times height in pixels, or width by height; null for folders.</summary>
    public double? Min { get; internal init; }

    /// <summary>The highest value in it; null for folders.</summary>
    public double? Max { get; internal init; }

    /// <summary>The images in it.</summary>
    public int Images { get; internal init; }

    /// <summary>The images or boxes there that have a label.</summary>
    public int Support { get; internal init; }

    /// <summary>How many were found rightly, of all labels together.</summary>
    public int TruePositiveCount { get; internal init; }

    /// <summary>How many were found that are not there.</summary>
    public int FalsePositiveCount { get; internal init; }

    /// <summary>How many were not found.</summary>
    public int FalseNegativeCount { get; internal init; }

    /// <summary>The precision of all labels together (micro), 0 to 1.</summary>
    public double Precision { get; internal init; }

    /// <summary>The recall of all labels together (micro), 0 to 1.</summary>
    public double Recall { get; internal init; }

    /// <summary>The F1 score of all labels together (micro), 0 to 1.</summary>
    public double F1Score { get; internal init; }

    /// <summary>The F1 score on the other images; null when there are none.</summary>
    public double? OtherF1Score { get; internal init; }

    /// <summary>How likely a difference as large is by chance, 0 to 1: by a permutation test over images, after Holm's correction over the segments.</summary>
    public double PValue { get; internal init; }

    /// <summary>Whether the model is worse there than on the other images, beyond chance: <see cref="PValue"/> is below 0.05.</summary>
    public bool IsWeak { get; internal init; }

    /// <summary>The same in words, and how it was judged.</summary>
    public string Finding { get; internal init; } = string.Empty;

    /// <summary>Images of no segment of this kind, since they could not be read.</summary>
    public int UnreadImages { get; internal init; }

    /// <summary>Where the thresholds of all figures come from.</summary>
    public string ThresholdSource { get; internal init; } = string.Empty;

    /// <summary>How much a box must overlap an object to be right, intersection over union, 0 to 1; null for models that classify.</summary>
    public double? MinIou { get; internal init; }

    /// <summary>What the model was tested with.</summary>
    public string Dataset { get; internal init; } = string.Empty;

    /// <summary>The segment and its F1.</summary>
    public override string ToString() => FormattableString.Invariant($"{By} {Segment}: F1 {F1Score:0.000}");
}
