namespace CustomLabels;

/// <summary>How well a model did on its test photos.</summary>
public sealed record Evaluation : ModelResource
{
    internal Evaluation(string modelArn)
        : base(modelArn)
    {
    }

    /// <summary>Mean of the labels' F1, 0 to 1.</summary>
    public double F1Score { get; internal init; }

    /// <summary>Mean of the labels' precision, 0 to 1.</summary>
    public double Precision { get; internal init; }

    /// <summary>Mean of the labels' recall, 0 to 1.</summary>
    public double Recall { get; internal init; }

    /// <summary>Mean over the labels of the average precision of their boxes (mAP at an IoU of 0.5), 0 to 1; null for models that classify.</summary>
    public double? AveragePrecision { get; internal init; }

    /// <summary>Mean over the labels of the share of objects that any box hits, whatever its confidence, 0 to 1; null for models that classify.</summary>
    public double? AverageRecall { get; internal init; }

    /// <summary>Per label, highest F1 first.</summary>
    public ReadOnlyList<LabelMetric> Labels { get; internal init; } = [];

    /// <summary>One row per true and predicted label; empty for models that find boxes.</summary>
    public ReadOnlyList<ConfusionMatrixRow> ConfusionMatrix { get; internal init; } = [];

    /// <summary>Photos trained on.</summary>
    public int TrainingImages { get; internal init; }

    /// <summary>Photos tested on.</summary>
    public int TestImages { get; internal init; }

    /// <summary>The test data.</summary>
    public TestData TestData { get; internal init; } = new();

    /// <summary>When it was evaluated, in UTC.</summary>
    public DateTimeOffset? EvaluatedAt { get; internal init; }

    /// <summary>What it is made from, so that other cmdlets can judge further; null for one that was rebuilt from text.</summary>
    internal Evaluations.Scoring.ScoredModel? Scored { get; init; }

    /// <summary>The model.</summary>
    public override string ToString() => Model;
}
