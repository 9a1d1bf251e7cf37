namespace CustomLabels;

/// <summary>What each threshold of a label would give on test images, and the threshold that was chosen.</summary>
public sealed record ThresholdSweep : ModelResource
{
    internal ThresholdSweep(string modelArn, string model)
        : base(modelArn, model)
    {
    }

    /// <summary>The label.</summary>
    public string Label { get; internal init; } = string.Empty;

    /// <summary>The chosen threshold, 0 to 1; null when none reaches what was asked (<see cref="Message"/>).</summary>
    public double? Threshold { get; internal init; }

    /// <summary>
    /// The confidence, 0 to 100, from which detection gives the label: 100 × <see cref="Threshold"/>, less a hair that lies before the next lower
    /// score, since confidences travel as 32-bit numbers; null without a threshold.
    /// </summary>
    public double? MinConfidence { get; internal init; }

    /// <summary>What was asked of the threshold, for instance <c>best F1 score</c>.</summary>
    public string Criterion { get; internal init; } = string.Empty;

    /// <summary>Whether a threshold reaches what was asked.</summary>
    public bool IsReached => Threshold is not null;

    /// <summary>Why there is no threshold, or what to know about it; null when there is nothing to say.</summary>
    public string? Message { get; internal init; }

    /// <summary>
    /// Which images the threshold of each figure was chosen on: <c>the images it is reported on</c>, which makes the figures too good on the
    /// whole, or <c>other images</c> (<c>-CrossFit</c>).
    /// </summary>
    public string ChosenOn { get; internal init; } = string.Empty;

    /// <summary>The folds of <c>-CrossFit</c>; null without it.</summary>
    public int? Folds { get; internal init; }

    /// <summary>The precision at the threshold, 0 to 1; null without a threshold.</summary>
    public double? Precision { get; internal init; }

    /// <summary>The recall at the threshold, 0 to 1; null without a threshold.</summary>
    public double? Recall { get; internal init; }

    /// <summary>The F1 score at the threshold, 0 to 1; null without a threshold.</summary>
    public double? F1Score { get; internal init; }

    /// <summary>Where the precision lies with 95 % confidence, by the bootstrap over the test images; null when there is no precision.</summary>
    public Interval? PrecisionInterval { get; internal init; }

    /// <summary>Where the recall lies with 95 % confidence; null when there is no recall.</summary>
    public Interval? RecallInterval { get; internal init; }

    /// <summary>Given rightly, in images or boxes; null without a threshold.</summary>
    public int? TruePositives { get; internal init; }

    /// <summary>Given wrongly; null without a threshold.</summary>
    public int? FalsePositives { get; internal init; }

    /// <summary>Not given, though it is there; null without a threshold.</summary>
    public int? FalseNegatives { get; internal init; }

    /// <summary>The images of the label, or its objects, in the test data.</summary>
    public int Support { get; internal init; }

    /// <summary>The threshold that counted until now, 0 to 1.</summary>
    public double CurrentThreshold { get; internal init; }

    /// <summary>Where the threshold until now comes from, for instance <c>assumed thresholds of the service</c>.</summary>
    public string CurrentSource { get; internal init; } = string.Empty;

    /// <summary>From which intersection over union with an object on a box is right; null for labels of whole images.</summary>
    public double? MinIou { get; internal init; }

    /// <summary>The test data.</summary>
    public TestData TestData { get; internal init; } = new();

    /// <summary>The counts and figures at every score that occurs, the highest first.</summary>
    public ReadOnlyList<ThresholdPoint> Curve { get; internal init; } = [];

    /// <summary>The label and its threshold.</summary>
    public override string ToString() => FormattableString.Invariant($"{Label}: {Threshold:0.###}");
}
