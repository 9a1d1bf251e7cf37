using CustomLabels.Evaluations.Scoring;
using CustomLabels.Imaging.Painting;

namespace CustomLabels.Evaluations.Comparing;

/// <summary>What a model gives, and what is true, to be drawn on the image.</summary>
internal static class AnswerPainting
{
    /// <summary>The answers at the thresholds, the most confident first, then the truths.</summary>
    public static IReadOnlyList<PaintedLabel> Of(ScoredTestSet set, int image, Func<string, double> thresholdOf)
    {
        List<PaintedLabel> labels = [];
        foreach (var prediction in set.PredictionsOf(image))
        {
            var label = set.Labels[prediction.Label];
            if (prediction.Score >= thresholdOf(label))
            {
                labels.Add(new PaintedLabel(label, 100 * prediction.Score, set.FractionsOf(image, prediction.Box)));
            }
        }

        labels.Sort((one, other) => Nullable.Compare(other.Confidence, one.Confidence));
        foreach (var truth in set.TruthsOf(image))
        {
            labels.Add(new PaintedLabel(set.Labels[truth.Label], null, set.FractionsOf(image, truth.Box)));
        }

        return labels;
    }
}
