namespace CustomLabels.Evaluations;

/// <summary>How well a model did on test images: each label, and the unweighted means over the labels.</summary>
public abstract record EvaluationMetrics
{
    private protected EvaluationMetrics(IReadOnlyCollection<LabelEvaluation> labels) =>
        Labels = [.. labels.OrderByDescending(label => label.F1Score).ThenBy(label => label.Label, StringComparer.Ordinal)];

    /// <summary>Each label, the one with the best F1 score first.</summary>
    public IReadOnlyList<LabelEvaluation> Labels { get; }

    /// <summary>Mean of the labels' precisions.</summary>
    public double Precision => Mean(label => label.Precision);

    /// <summary>Mean of the labels' recalls.</summary>
    public double Recall => Mean(label => label.Recall);

    /// <summary>Mean of the labels' F1 scores (not the F1 score of the means).</summary>
    public double F1Score => Mean(label => label.F1Score);

    /// <summary>The F1 score as DescribeProjectVersions reports it, with 32 bits.</summary>
    public float ReportedF1Score => (float)F1Score;

    /// <summary>The assumed thresholds, by label.</summary>
    /// <returns>Thresholds from 0 to 1.</returns>
    public IReadOnlyDictionary<string, double> Thresholds() =>
        Labels.ToDictionary(label => label.Label, label => label.Threshold, StringComparer.Ordinal);

    /// <summary>The preferred threshold of a label; null when there is none.</summary>
    internal static double? Preferred(IReadOnlyDictionary<string, double>? thresholds, string label) =>
        thresholds is not null && thresholds.TryGetValue(label, out var value) ? value : null;

    private double Mean(Func<LabelEvaluation, double> value) => Labels.Count == 0 ? 0 : Labels.Average(value);
}
