namespace CustomLabels.Evaluations.Scoring;

/// <summary>
/// What the model makes of each true label, and of the background. For labels of whole images by the rule of <see cref="Confusion"/>. For boxes at the
/// thresholds of the metrics: what the metrics count as found is found; then, from the most confident on, each other box takes the free object of another label
/// that it overlaps most, if enough. What is left are boxes on the background, and objects taken for background.
/// </summary>
internal static class ConfusionPairs
{
    /// <summary>The label of what is no object.</summary>
    public const int Background = -1;

    /// <summary>All pairs of a set, in the order of its images.</summary>
    /// <param name="set">The scored test images.</param>
    /// <param name="thresholdOf">The threshold of a label, 0 to 1.</param>
    public static IEnumerable<ConfusionPair> Of(ScoredTestSet set, Func<string, double> thresholdOf)
    {
        double[] thresholds = [.. set.Labels.Select(thresholdOf)];
        return set.FindsBoxes ? OfBoxes(set, thresholds) : OfImages(set, thresholds);
    }

    private static IEnumerable<ConfusionPair> OfImages(ScoredTestSet set, double[] thresholds)
    {
        var isMultiLabel = set.IsMultiLabel;
        var scores = new double[thresholds.Length];
        var predictions = new int[thresholds.Length];
        for (var image = 0; image < set.Images.Count; image++)
        {
            Array.Clear(scores);
            Array.Fill(predictions, -1);
            var first = set.FirstPredictionOf(image);
            for (var i = first; i < first + set.PredictionsOf(image).Length; i++)
            {
                var prediction = set.Predictions[i];
                (scores[prediction.Label], predictions[prediction.Label]) = (prediction.Score, i);
            }

            for (var i = 0; i < set.TruthsOf(image).Length; i++)
            {
                var truth = set.FirstTruthOf(image) + i;
                var label = set.Truths[truth].Label;
                var predicted = Confusion.Predicted(label, scores, thresholds, isMultiLabel);
                yield return new ConfusionPair(image, label, predicted, truth, predictions[predicted]);
            }
        }
    }

    private static IEnumerable<ConfusionPair> OfBoxes(ScoredTestSet set, double[] thresholds)
    {
        for (var image = 0; image < set.Images.Count; image++)
        {
            foreach (var pair in OfBoxes(set, image, thresholds))
            {
                yield return pair;
            }
        }
    }

    private static List<ConfusionPair> OfBoxes(ScoredTestSet set, int image, double[] thresholds)
    {
        var (firstTruth, firstPrediction) = (set.FirstTruthOf(image), set.FirstPredictionOf(image));
        List<int> free = [.. Enumerable.Range(firstTruth, set.TruthsOf(image).Length)];
        List<ConfusionPair> pairs = [];
        List<int> wrong = [];
        for (var i = firstPrediction; i < firstPrediction + set.PredictionsOf(image).Length; i++)
        {
            var prediction = set.Predictions[i];
            if (prediction.Score < thresholds[prediction.Label])
            {
                continue;
            }

            if (prediction.IsRight)
            {
                free.Remove(prediction.Truth);
                pairs.Add(new ConfusionPair(image, prediction.Label, prediction.Label, prediction.Truth, i));
            }
            else
            {
                wrong.Add(i);
            }
        }

        foreach (var i in wrong.OrderByDescending(i => set.Predictions[i].Score))
        {
            var prediction = set.Predictions[i];
            var (best, most) = (-1, set.MinIou);
            foreach (var truth in free)
            {
                var overlap = set.Iou(prediction, set.Truths[truth]);
                if (overlap > most || (overlap == most && best < 0))
                {
                    (best, most) = (truth, overlap);
                }
            }

            free.Remove(best);
            pairs.Add(new ConfusionPair(image, best < 0 ? Background : set.Truths[best].Label, prediction.Label, best, i));
        }

        pairs.AddRange(free.Select(truth => new ConfusionPair(image, set.Truths[truth].Label, Background, truth, set.Truths[truth].Prediction)));
        return pairs;
    }
}
