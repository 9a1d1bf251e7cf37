using CustomLabels.Evaluations.Scoring;

namespace CustomLabels;

/// <summary>How well a model did on its test images.</summary>
public sealed record Evaluation : ModelResource
{
    internal Evaluation(string modelArn, string model)
        : base(modelArn, model)
    {
    }

    /// <summary>Mean of the labels' F1, 0 to 1.</summary>
    public double F1Score { get; internal init; }

    /// <summary>Mean of the labels' precision, 0 to 1.</summary>
    public double Precision { get; internal init; }

    /// <summary>Mean of the labels' recall, 0 to 1.</summary>
    public double Recall { get; internal init; }

    /// <summary>The mean over the labels of their average precision: what the service says (mAP, for boxes), else that of the snapshot; null when neither is known.</summary>
    public double? AveragePrecision { get; internal init; }

    /// <summary>Mean over the labels of the share of objects that any box hits, whatever its confidence, 0 to 1; null for models that classify.</summary>
    public double? AverageRecall { get; internal init; }

    /// <summary>The mean over the labels of the average precision of boxes as pycocotools counts it at an IoU of 0.5 (AP@.5); null for models that classify.</summary>
    public double? CocoAP50 { get; internal init; }

    /// <summary>The mean of the same over the IoUs 0.5 to 0.95 (AP@[.5:.95]); null for models that classify.</summary>
    public double? CocoAP { get; internal init; }

    /// <summary>All images or boxes that have a label; null without the snapshot of the evaluation.</summary>
    public int? Support { get; internal init; }

    /// <summary>How many of all labels were found rightly; null without the snapshot.</summary>
    public int? TruePositiveCount { get; internal init; }

    /// <summary>How many of all labels were found that are not there; null without the snapshot.</summary>
    public int? FalsePositiveCount { get; internal init; }

    /// <summary>How many of all labels were not found; null without the snapshot.</summary>
    public int? FalseNegativeCount { get; internal init; }

    /// <summary>The mean of the labels' precisions as counted on the snapshot; null without it.</summary>
    public double? MacroPrecision { get; internal init; }

    /// <summary>The mean of the labels' recalls as counted on the snapshot; null without it.</summary>
    public double? MacroRecall { get; internal init; }

    /// <summary>The mean of the labels' F1 scores as counted on the snapshot; null without it.</summary>
    public double? MacroF1Score { get; internal init; }

    /// <summary>The precision of all labels together; null without the snapshot.</summary>
    public double? MicroPrecision { get; internal init; }

    /// <summary>The recall of all labels together; null without the snapshot.</summary>
    public double? MicroRecall { get; internal init; }

    /// <summary>The F1 score of all labels together; null without the snapshot.</summary>
    public double? MicroF1Score { get; internal init; }

    /// <summary>The lower end of the 95 % interval of the macro precision; null without the snapshot.</summary>
    public double? PrecisionLow { get; internal init; }

    /// <summary>The upper end of the 95 % interval of the macro precision.</summary>
    public double? PrecisionHigh { get; internal init; }

    /// <summary>The lower end of the 95 % interval of the macro recall.</summary>
    public double? RecallLow { get; internal init; }

    /// <summary>The upper end of the 95 % interval of the macro recall.</summary>
    public double? RecallHigh { get; internal init; }

    /// <summary>The lower end of the 95 % interval of the macro F1 score.</summary>
    public double? F1ScoreLow { get; internal init; }

    /// <summary>The upper end of the 95 % interval of the macro F1 score.</summary>
    public double? F1ScoreHigh { get; internal init; }

    /// <summary>What is reached without looking at the images, the best first; empty without the snapshot.</summary>
    public ReadOnlyList<NaiveBaseline> Baselines { get; internal init; } = [];

    /// <summary>Per label, highest F1 first; by number or by name.</summary>
    public LabelMetricList Labels { get; internal init; } = new([]);

    /// <summary>One row per true and predicted label; empty for models that find boxes whose snapshot cannot be read.</summary>
    public ReadOnlyList<ConfusionMatrixRow> ConfusionMatrix { get; internal init; } = [];

    /// <summary>Where the thresholds of all figures come from, for instance <c>assumed thresholds of the service</c>.</summary>
    public string ThresholdSource { get; internal init; } = string.Empty;

    /// <summary>How much a box must overlap an object to be right, intersection over union, 0 to 1; null for models that classify.</summary>
    public double? MinIou { get; internal init; }

    /// <summary>Images trained on.</summary>
    public int TrainingImages { get; internal init; }

    /// <summary>Images tested on.</summary>
    public int TestImages { get; internal init; }

    /// <summary>The test data.</summary>
    public TestData TestData { get; internal init; } = new();

    /// <summary>When it was evaluated, in UTC.</summary>
    public DateTimeOffset? EvaluatedAt { get; internal init; }

    /// <summary>What one should know about these figures: why there are no counts, where the summary and the snapshot differ, labels that the model does not know.</summary>
    public ReadOnlyList<string> Notes { get; internal init; } = [];

    /// <summary>What it is made from, so that other cmdlets can judge further; null for one that was rebuilt from text.</summary>
    internal ScoredModel? Scored { get; init; }

    /// <summary>The model.</summary>
    public override string ToString() => Model;
}
