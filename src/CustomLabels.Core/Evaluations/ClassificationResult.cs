namespace CustomLabels.Evaluations;

/// <summary>How well a classification model did on test images.</summary>
/// <param name="Precision">Mean of the labels' precisions.</param>
/// <param name="Recall">Mean of the labels' recalls.</param>
/// <param name="F1Score">Mean of the labels' F1 scores (not the F1 score of the means).</param>
/// <param name="Labels">Each label, the one with the best F1 score first.</param>
/// <param name="ConfusionMatrix">A cell for every pair of labels.</param>
public sealed record ClassificationResult(
    double Precision,
    double Recall,
    double F1Score,
    IReadOnlyList<LabelEvaluation> Labels,
    IReadOnlyList<ConfusionCell> ConfusionMatrix)
{
    /// <summary>The F1 score as DescribeProjectVersions reports it, with 32 bits.</summary>
    public float ReportedF1Score => (float)F1Score;

    /// <summary>The assumed thresholds, by label.</summary>
    /// <returns>Thresholds from 0 to 1.</returns>
    public IReadOnlyDictionary<string, double> Thresholds() =>
        Labels.ToDictionary(label => label.Label, label => label.Threshold, StringComparer.Ordinal);
}
