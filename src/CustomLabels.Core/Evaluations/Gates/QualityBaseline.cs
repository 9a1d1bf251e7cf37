namespace CustomLabels.Evaluations.Gates;

/// <summary>The figures that another model must not fall behind.</summary>
internal sealed record QualityBaseline
{
    /// <summary>The version of the files that are written and read.</summary>
    public const int Version = 1;

    /// <summary>What messages call the model.</summary>
    public required string Model { get; init; }

    /// <summary>The ARN of the model; empty when unknown.</summary>
    public required string ModelArn { get; init; }

    /// <summary>Mean of the labels' F1 scores.</summary>
    public required double F1Score { get; init; }

    /// <summary>Mean of the labels' precisions.</summary>
    public required double Precision { get; init; }

    /// <summary>Mean of the labels' recalls.</summary>
    public required double Recall { get; init; }

    /// <summary>The test images.</summary>
    public required int TestImages { get; init; }

    /// <summary>Where they come from.</summary>
    public required string Dataset { get; init; }

    /// <summary>The digest of the test data; null when unknown.</summary>
    public string? Digest { get; init; }

    /// <summary>The labels.</summary>
    public required IReadOnlyList<QualityBaselineLabel> Labels { get; init; }

    /// <summary>The figures of an evaluation.</summary>
    public static QualityBaseline Of(Evaluation evaluation) => new()
    {
        Model = evaluation.Model,
        ModelArn = evaluation.ModelArn,
        F1Score = evaluation.F1Score,
        Precision = evaluation.Precision,
        Recall = evaluation.Recall,
        TestImages = evaluation.TestImages,
        Dataset = evaluation.TestData.Dataset,
        Digest = evaluation.TestData.Digest,
        Labels = [.. evaluation.Labels.Select(label => new QualityBaselineLabel(label.Label, label.Threshold, label.F1Score, label.Precision, label.Recall, label.TestImages))],
    };
}
