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
        LabelEvaluation[] evaluations = [.. labels.Select(label => EvaluateLabel(label, images, EvaluationMetrics.Preferred(preferredThresholds, label)))];
        var thresholds = evaluations.ToDictionary(item => item.Label, item => item.Threshold, StringComparer.Ordinal);
        return new ClassificationResult(evaluations, Confusion.Matrix(labels, images, thresholds));
    }

    private static LabelEvaluation EvaluateLabel(string label, IReadOnlyList<ScoredImage> images, double? preferred)
    {
        var positives = images.Count(image => image.Has(label));
        return LabelEvaluation.Of(label, positives, [.. images.Select(image => (image.Score(label), image.Has(label)))], positives, preferred);
    }
}
