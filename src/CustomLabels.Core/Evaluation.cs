namespace CustomLabels;

/// <summary>How well a model did on its test photos.</summary>
public sealed record Evaluation
{
    /// <summary>The model.</summary>
    public required string ModelArn { get; init; }

    /// <summary>The name of the project it belongs to.</summary>
    public required string ProjectName { get; init; }

    /// <summary>The version's name.</summary>
    public required string VersionName { get; init; }

    /// <summary>Mean of the labels' F1, 0 to 1.</summary>
    public double F1Score { get; init; }

    /// <summary>Mean of the labels' precision, 0 to 1.</summary>
    public double Precision { get; init; }

    /// <summary>Mean of the labels' recall, 0 to 1.</summary>
    public double Recall { get; init; }

    /// <summary>Mean over the labels of the average precision of their boxes (mAP at an IoU of 0.5), 0 to 1; null for models that classify.</summary>
    public double? AveragePrecision { get; init; }

    /// <summary>Mean over the labels of the share of objects that any box hits, whatever its confidence, 0 to 1; null for models that classify.</summary>
    public double? AverageRecall { get; init; }

    /// <summary>Per label, highest F1 first.</summary>
    public ReadOnlyList<LabelMetric> Labels { get; init; } = [];

    /// <summary>One row per true label; empty for models that find boxes.</summary>
    public ReadOnlyList<ConfusionMatrixRow> ConfusionMatrix { get; init; } = [];

    /// <summary>Photos trained on.</summary>
    public int TrainingImages { get; init; }

    /// <summary>Photos tested on.</summary>
    public int TestImages { get; init; }

    /// <summary>When it was evaluated, in UTC.</summary>
    public DateTimeOffset? EvaluatedAt { get; init; }
}
