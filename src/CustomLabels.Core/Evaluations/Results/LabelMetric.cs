namespace CustomLabels;

/// <summary>How well a model did on one label.</summary>
public sealed record LabelMetric : ModelResource
{
    internal LabelMetric(string modelArn, string model)
        : base(modelArn, model)
    {
    }

    /// <summary>The label.</summary>
    public string Label { get; internal init; } = string.Empty;

    /// <summary>Test images that truly have the label.</summary>
    public int TestImages { get; internal init; }

    /// <summary>Share of the model's answers with this label that are right, 0 to 1.</summary>
    public double Precision { get; internal init; }

    /// <summary>Share of the images or objects with this label that the model found, 0 to 1.</summary>
    public double Recall { get; internal init; }

    /// <summary>Harmonic mean of precision and recall, 0 to 1.</summary>
    public double F1Score { get; internal init; }

    /// <summary>The threshold of all these figures: the confidence, 0 to 1, from which on the label counts as found.</summary>
    public double Threshold { get; internal init; }

    /// <summary>Where the threshold comes from, for instance <c>assumed thresholds of the service</c>.</summary>
    public string ThresholdSource { get; internal init; } = string.Empty;

    /// <summary>How much a box must overlap an object to be right, intersection over union, 0 to 1; null for labels of whole images.</summary>
    public double? MinIou { get; internal init; }

    /// <summary>What the model was tested with.</summary>
    public string Dataset { get; internal init; } = string.Empty;

    /// <summary>The images or boxes of the label in the test data; null without the snapshot of the evaluation.</summary>
    public int? Support { get; internal init; }

    /// <summary>How many were found rightly, images or boxes; null without the snapshot of the evaluation.</summary>
    public int? TruePositiveCount { get; internal init; }

    /// <summary>How many were found that are not there; null without the snapshot.</summary>
    public int? FalsePositiveCount { get; internal init; }

    /// <summary>How many were not found; null without the snapshot.</summary>
    public int? FalseNegativeCount { get; internal init; }

    /// <summary>
    /// The average precision over all thresholds, 0 to 1: of images as scikit-learn counts it, of boxes the area under the curve of precision (made
    /// monotone) over recall; null without the snapshot, and when no test image has the label.
    /// </summary>
    public double? AveragePrecision { get; internal init; }

    /// <summary>The average precision of boxes as pycocotools counts it at an IoU of 0.5, 0 to 1 (AP@.5); null for labels of whole images.</summary>
    public double? CocoAP50 { get; internal init; }

    /// <summary>The average precision of boxes as pycocotools counts it, the mean over the IoUs 0.5 to 0.95 (AP@[.5:.95]); null for labels of whole images.</summary>
    public double? CocoAP { get; internal init; }

    /// <summary>The lower end of the precision's 95 % interval; null without the snapshot, or when no test image has the label.</summary>
    public double? PrecisionLow { get; internal init; }

    /// <summary>The upper end of the precision's 95 % interval.</summary>
    public double? PrecisionHigh { get; internal init; }

    /// <summary>The lower end of the recall's 95 % interval.</summary>
    public double? RecallLow { get; internal init; }

    /// <summary>The upper end of the recall's 95 % interval.</summary>
    public double? RecallHigh { get; internal init; }

    /// <summary>The lower end of the F1 score's 95 % interval.</summary>
    public double? F1ScoreLow { get; internal init; }

    /// <summary>The upper end of the F1 score's 95 % interval.</summary>
    public double? F1ScoreHigh { get; internal init; }

    /// <summary>Finds the images behind the figures; null without the snapshot.</summary>
    internal Evaluations.Results.ExampleFinder? Finder { get; init; }

    /// <summary>What was found rightly, the most confident first: the property <c>TruePositives</c> in PowerShell; null without the snapshot.</summary>
    public ExampleList? FindTruePositives() => Finder?.TruePositives(Label);

    /// <summary>What was found and is not there, the most confident first: the property <c>FalsePositives</c> in PowerShell; null without the snapshot.</summary>
    public ExampleList? FindFalsePositives() => Finder?.FalsePositives(Label);

    /// <summary>What was not found, the least confident first: the property <c>FalseNegatives</c> in PowerShell; null without the snapshot.</summary>
    public ExampleList? FindFalseNegatives() => Finder?.FalseNegatives(Label);

    /// <summary>The label and its F1.</summary>
    public override string ToString() => FormattableString.Invariant($"{Label}: F1 {F1Score:0.000}");
}
