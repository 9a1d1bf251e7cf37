namespace CustomLabels.Evaluations;

/// <summary>
/// Evaluates a classification model as Rekognition Custom Labels does: per label the threshold with the best F1 score on
/// the test images, precision and recall there, means over the labels, and a confusion matrix.
/// </summary>
public static class ClassificationEvaluator
{
    /// <summary>Evaluates.</summary>
    /// <param name="labels">The model's labels. True labels that are not among them are not counted.</param>
    /// <param name="images">The test images, scored.</param>
    /// <param name="preferredThresholds">
    /// Thresholds found on other images, per label. Where a range of thresholds has the same best F1 score, the one nearest
    /// to the preferred is taken, else the highest.
    /// </param>
    /// <returns>The result.</returns>
    public static ClassificationResult Evaluate(
        IReadOnlyList<string> labels,
        IReadOnlyList<ScoredImage> images,
        IReadOnlyDictionary<string, double>? preferredThresholds = null)
    {
        List<LabelEvaluation> evaluations = [];
        foreach (string label in labels)
        {
            double? preferred = preferredThresholds is not null && preferredThresholds.TryGetValue(label, out double value) ? value : null;
            evaluations.Add(EvaluateLabel(label, images, preferred));
        }

        Dictionary<string, double> thresholds = evaluations.ToDictionary(item => item.Label, item => item.Threshold, StringComparer.Ordinal);
        List<LabelEvaluation> sorted = [.. evaluations.OrderByDescending(item => item.F1Score).ThenBy(item => item.Label, StringComparer.Ordinal)];
        return new ClassificationResult(
            Mean(evaluations, item => item.Precision),
            Mean(evaluations, item => item.Recall),
            Mean(evaluations, item => item.F1Score),
            sorted,
            Confusion.Matrix(labels, images, thresholds));
    }

    private static double Mean(List<LabelEvaluation> labels, Func<LabelEvaluation, double> value) =>
        labels.Count == 0 ? 0 : labels.Average(value);

    private static LabelEvaluation EvaluateLabel(string label, IReadOnlyList<ScoredImage> images, double? preferred)
    {
        List<(double Score, bool IsTrue)> scores = [.. images.Select(image => (image.Score(label), image.Has(label)))];
        double threshold = AssumedThreshold.Find(scores, preferred);
        int positives = scores.Count(item => item.IsTrue);
        int predicted = scores.Count(item => item.Score >= threshold);
        int hits = scores.Count(item => item.IsTrue && item.Score >= threshold);
        return new LabelEvaluation(
            label,
            positives,
            predicted == 0 ? 0 : (double)hits / predicted,
            positives == 0 ? 0 : (double)hits / positives,
            F1(hits, predicted, positives),
            threshold);
    }

    /// <summary>2·P·R / (P + R), written with counts: 2·TP / (predicted + positives).</summary>
    internal static double F1(int hits, int predicted, int positives) => hits == 0 ? 0 : 2.0 * hits / (predicted + positives);
}
