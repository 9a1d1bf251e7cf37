using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.LabelErrors;

/// <summary>
/// Doubtful boxes, after ObjectLab (U. Tkachenko, A. Thyagarajan, J. Mueller, ObjectLab: Automated Diagnosis of Mislabeled Images in Object Detection Data, 2023):
/// boxes with another label, badly placed boxes and overlooked objects, and two boxes on one object. What speaks for a box is the best box of its label that the
/// model finds: its confidence times its overlap (intersection over union). What speaks against it is the best of another label, one of its label that
/// lies beside it, or another given box in the same place. The suspicion is (1 + against − for) / 2: the normalized margin of both. For what seems to be
/// overlooked there is no given box to speak of: the suspicion is the model's confidence times what no given box overlaps, so that a set in which many objects
/// have no box does not hide its boxes with wrong labels.
/// </summary>
internal static class BoxErrors
{
    /// <summary>Boxes that overlap less lie in different places.</summary>
    private const double MinSamePlace = 0.5;

    /// <summary>A found box that overlaps a given one by this much and is not right lies beside it; with less it has nothing to do with it.</summary>
    private const double MinBeside = 0.2;

    /// <summary>Two given boxes that overlap by this much may be on one object.</summary>
    private const double MinDoubled = 0.6;

    /// <summary>An object for each given box, and for each object that seems to be overlooked.</summary>
    /// <param name="set">Scored images that the model has not learned from.</param>
    /// <param name="thresholdOf">From where on the model gives a label, 0 to 1.</param>
    /// <param name="template">What all objects have.</param>
    public static IEnumerable<LabelError> Find(ScoredTestSet set, Func<string, double> thresholdOf, LabelError template)
    {
        double[] thresholds = [.. set.Labels.Select(thresholdOf)];
        return Enumerable.Range(0, set.Images.Count).SelectMany(image =>
        {
            BoxEvidence[] evidence = [.. EvidenceOf(set, image, thresholds)];
            var explained = evidence.Where(one => one.IsLikely).Select(one => one.Prediction).ToHashSet();
            return evidence
                .Select(one => BoxErrorText.Given(set, image, one, template))
                .Concat(Overlooked(set, image, thresholds, explained).Select(one => BoxErrorText.Overlooked(set, image, one.Prediction, one.Overlap, template)));
        });
    }

    private static List<BoxEvidence> EvidenceOf(ScoredTestSet set, int image, double[] thresholds)
    {
        var (firstTruth, firstPrediction) = (set.FirstTruthOf(image), set.FirstPredictionOf(image));
        List<BoxEvidence> all = [];
        for (var i = 0; i < set.TruthsOf(image).Length; i++)
        {
            BoxEvidence evidence = new(firstTruth + i, "BadlyPlaced", 0, 0, -1, 0, false);
            var truth = set.Truths[firstTruth + i];
            for (var k = firstPrediction; k < firstPrediction + set.PredictionsOf(image).Length; k++)
            {
                evidence = evidence.With(set, truth, k, thresholds, MinSamePlace, MinBeside);
            }

            all.Add(evidence);
        }

        MarkDoubled(set, image, all, thresholds);
        return all;
    }

    /// <summary>Of two given boxes in one place where the model finds one object, the one that it supports less is too much.</summary>
    private static void MarkDoubled(ScoredTestSet set, int image, List<BoxEvidence> all, double[] thresholds)
    {
        for (var i = 0; i < all.Count; i++)
        {
            for (var k = i + 1; k < all.Count; k++)
            {
                var (one, other) = (set.Truths[all[i].Truth], set.Truths[all[k].Truth]);
                var overlap = set.Iou(one, other);
                if (overlap < MinDoubled || Found(one, other) > 1)
                {
                    continue;
                }

                var less = all[i].For < all[k].For ? i : k;
                all[less] = all[less] with { Kind = "Doubled", For = 0, Against = overlap, Overlap = overlap, Prediction = -1, IsLikely = true };
            }
        }

        int Found(Truth one, Truth other)
        {
            var found = 0;
            foreach (var prediction in set.PredictionsOf(image))
            {
                found += prediction.Score >= thresholds[prediction.Label] && Math.Max(set.Iou(prediction, one), set.Iou(prediction, other)) >= MinSamePlace ? 1 : 0;
            }

            return found;
        }
    }

    /// <summary>What the model gives where no given box is.</summary>
    private static List<(int Prediction, double Overlap)> Overlooked(ScoredTestSet set, int image, double[] thresholds, HashSet<int> explained)
    {
        List<(int Prediction, double Overlap)> overlooked = [];
        var first = set.FirstPredictionOf(image);
        for (var k = first; k < first + set.PredictionsOf(image).Length; k++)
        {
            var prediction = set.Predictions[k];
            double most = 0;
            foreach (var truth in set.TruthsOf(image))
            {
                most = Math.Max(most, set.Iou(prediction, truth));
            }

            if (!prediction.IsRight && prediction.Score >= thresholds[prediction.Label] && most < MinSamePlace && !explained.Contains(k))
            {
                overlooked.Add((k, most));
            }
        }

        return overlooked;
    }
}
