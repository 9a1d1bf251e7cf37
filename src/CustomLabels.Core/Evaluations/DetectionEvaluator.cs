namespace CustomLabels.Evaluations;

/// <summary>
/// Evaluates a detection model (spec/evaluation.md §4, §7): a box is right when its intersection over union with a free object of
/// its label is at least 0.5; per label the threshold with the best F1 score, precision and recall there, and means over the labels.
/// </summary>
public static class DetectionEvaluator
{
    /// <summary>Evaluates.</summary>
    /// <param name="labels">The model's labels. True objects of other labels are not counted.</param>
    /// <param name="images">The test images with the model's boxes.</param>
    /// <param name="preferredThresholds">
    /// Thresholds found on other images, per label. Where a range of thresholds has the same best F1 score, the one nearest
    /// to the preferred is taken, else the highest.
    /// </param>
    /// <returns>The result. The means are over all labels; a label without an object and without a box counts as 0.</returns>
    public static DetectionResult Evaluate(
        IReadOnlyList<string> labels,
        IReadOnlyList<ScoredBoxImage> images,
        IReadOnlyDictionary<string, double>? preferredThresholds = null)
    {
        ILookup<string, (double Score, bool IsTrue)> found = images.SelectMany(image => image.Match())
            .ToLookup(match => match.Detection.Box.Label, match => (match.Detection.Score, match.IsRight), StringComparer.Ordinal);
        List<LabelEvaluation> evaluations = [];
        double precision = 0;
        double recall = 0;
        foreach (var label in labels)
        {
            List<(double Score, bool IsTrue)> scores = [.. found[label].OrderByDescending(item => item.Score)];
            var objects = images.Sum(image => image.Boxes.Count(box => box.Label == label));
            var imagesOfLabel = images.Count(image => image.Boxes.Any(box => box.Label == label));
            evaluations.Add(LabelEvaluation.Of(label, imagesOfLabel, scores, objects, EvaluationMetrics.Preferred(preferredThresholds, label)));
            precision += AreaUnderPrecision(scores, objects);
            recall += objects == 0 ? 0 : (double)scores.Count(item => item.IsTrue) / objects;
        }

        return new DetectionResult(evaluations, Math.Min(1, precision / Math.Max(1, labels.Count)), recall / Math.Max(1, labels.Count));
    }

    /// <summary>Area under the curve of precision over recall, all points, precision made monotone.</summary>
    /// <param name="scores">Boxes of one label, the most confident first.</param>
    /// <param name="objects">How many objects there are.</param>
    private static double AreaUnderPrecision(List<(double Score, bool IsTrue)> scores, int objects)
    {
        var precision = new double[scores.Count];
        var right = 0;
        for (var i = 0; i < precision.Length; i++)
        {
            right += scores[i].IsTrue ? 1 : 0;
            precision[i] = (double)right / (i + 1);
        }

        double area = 0;
        double best = 0;
        for (var i = precision.Length - 1; i >= 0; i--)
        {
            best = Math.Max(best, precision[i]);
            area += scores[i].IsTrue ? best / objects : 0;
        }

        return area;
    }
}
