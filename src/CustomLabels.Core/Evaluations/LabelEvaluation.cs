namespace CustomLabels.Evaluations;

/// <summary>How well a model knows one label, at the label's assumed threshold.</summary>
/// <param name="Label">The label.</param>
/// <param name="TestingImages">How many test images have the label, or an object of it.</param>
/// <param name="Precision">Of the images (or boxes) given the label, the share that has it: TP / (TP + FP); 0 when none was given it.</param>
/// <param name="Recall">Of the images (or objects) that have the label, the share that was given it: TP / (TP + FN); 0 when none has it.</param>
/// <param name="F1Score">Harmonic mean of precision and recall; 0 when both are 0.</param>
/// <param name="Threshold">The assumed threshold, 0 to 1: the label is given at this confidence or above.</param>
public sealed record LabelEvaluation(string Label, int TestingImages, double Precision, double Recall, double F1Score, double Threshold)
{
    /// <summary>Evaluates a label at the threshold with its best F1 score.</summary>
    /// <param name="label">The label.</param>
    /// <param name="testingImages">How many test images have it.</param>
    /// <param name="scores">The model's scores, and whether each is right.</param>
    /// <param name="positives">How many there are to find, including those without a score.</param>
    /// <param name="preferred">The threshold to prefer among equally good ones.</param>
    internal static LabelEvaluation Of(string label, int testingImages, IReadOnlyList<(double Score, bool IsTrue)> scores, int positives, double? preferred)
    {
        var threshold = AssumedThreshold.Find(scores, positives, preferred);
        var predicted = scores.Count(item => item.Score >= threshold);
        var hits = scores.Count(item => item.IsTrue && item.Score >= threshold);
        return new LabelEvaluation(
            label,
            testingImages,
            predicted == 0 ? 0 : (double)hits / predicted,
            positives == 0 ? 0 : (double)hits / positives,
            F1(hits, predicted, positives),
            threshold);
    }

    /// <summary>2·P·R / (P + R), written with counts: 2·TP / (predicted + positives).</summary>
    internal static double F1(int hits, int predicted, int positives) => hits == 0 ? 0 : 2.0 * hits / (predicted + positives);
}
