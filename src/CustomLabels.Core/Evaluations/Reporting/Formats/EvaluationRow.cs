using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Reporting.Formats;

/// <summary>A label's figures as a row of CSV and an object of JSON: each row says what its figures are measured on and with. Empty is unknown.</summary>
internal sealed record EvaluationRow
{
    /// <summary>The model: <c>project/version</c>, or a path.</summary>
    public required string Model { get; init; }

    /// <summary>The label.</summary>
    public required string Label { get; init; }

    /// <summary>How many test images have it.</summary>
    public required int TestImages { get; init; }

    /// <summary>The F1 score, 0 to 1.</summary>
    public required double F1Score { get; init; }

    /// <summary>The lower end of its 95 % interval.</summary>
    public double? F1ScoreLow { get; init; }

    /// <summary>The upper end of its 95 % interval.</summary>
    public double? F1ScoreHigh { get; init; }

    /// <summary>The precision, 0 to 1.</summary>
    public required double Precision { get; init; }

    /// <summary>The recall, 0 to 1.</summary>
    public required double Recall { get; init; }

    /// <summary>The average precision, 0 to 1.</summary>
    public double? AveragePrecision { get; init; }

    /// <summary>True positives.</summary>
    public int? TruePositives { get; init; }

    /// <summary>False positives.</summary>
    public int? FalsePositives { get; init; }

    /// <summary>False negatives.</summary>
    public int? FalseNegatives { get; init; }

    /// <summary>The threshold, 0 to 1.</summary>
    public required double Threshold { get; init; }

    /// <summary>Where the threshold comes from.</summary>
    public required string ThresholdSource { get; init; }

    /// <summary>The overlap from which a box is right, 0 to 1; empty for labels of whole images.</summary>
    public double? MinIou { get; init; }

    /// <summary>The test data.</summary>
    public required string Dataset { get; init; }

    /// <summary>The SHA-256 of the test data.</summary>
    public string? DatasetDigest { get; init; }

    /// <summary>The F1 score of the model it is compared with.</summary>
    public double? ComparedF1Score { get; init; }

    /// <summary>What to do about the label.</summary>
    public required string Advice { get; init; }

    /// <summary>The rows of a report, the best label first.</summary>
    public static IEnumerable<EvaluationRow> Of(ModelReport report)
    {
        var others = report.OtherFigures?.Labels.ToDictionary(label => label.Label, StringComparer.Ordinal);
        return report.Figures.Labels.Select(label => Of(report, label, others?.GetValueOrDefault(label.Label)));
    }

    private static EvaluationRow Of(ModelReport report, LabelFigures label, LabelFigures? other)
    {
        var interval = report.Intervals?.Labels.GetValueOrDefault(label.Label)?.F1Score;
        return new EvaluationRow
        {
            Model = report.Model.Name,
            Label = label.Label,
            TestImages = label.Images,
            F1Score = label.F1Score,
            F1ScoreLow = interval?.Low,
            F1ScoreHigh = interval?.High,
            Precision = label.Precision,
            Recall = label.Recall,
            AveragePrecision = label.AveragePrecision,
            TruePositives = label.Counts?.TruePositives,
            FalsePositives = label.Counts?.FalsePositives,
            FalseNegatives = label.Counts?.FalseNegatives,
            Threshold = label.Threshold,
            ThresholdSource = report.Model.ThresholdSource,
            MinIou = report.MinIou,
            Dataset = report.Model.Data.Dataset,
            DatasetDigest = report.Model.Data.Digest,
            ComparedF1Score = other?.F1Score,
            Advice = report.AdviceOn(label),
        };
    }
}
