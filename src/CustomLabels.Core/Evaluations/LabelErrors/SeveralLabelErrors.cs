using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.LabelErrors;

/// <summary>Doubtful labels of images that have several labels, or none: <see cref="ConfidentLearning"/> for each label by itself, given or not.</summary>
internal static class SeveralLabelErrors
{
    private const int Given = 1;
    private const int NotGiven = 0;

    /// <summary>An object for each label of each image, and for each label that an image is likely to lack.</summary>
    /// <param name="set">Scored images that the model has not learned from.</param>
    /// <param name="template">What all objects have.</param>
    public static IEnumerable<LabelError> Find(ScoredTestSet set, LabelError template) =>
        Enumerable.Range(0, set.Labels.Count).SelectMany(label => Find(set, label, template));

    private static IEnumerable<LabelError> Find(ScoredTestSet set, int label, LabelError template)
    {
        var scores = new double[set.Images.Count];
        foreach (var prediction in set.Predictions.Where(prediction => prediction.Label == label))
        {
            scores[prediction.Image] = prediction.Score;
        }

        var given = new int[set.Images.Count];
        foreach (var truth in set.Truths.Where(truth => truth.Label == label))
        {
            given[truth.Image] = Given;
        }

        ConfidentLearning learning = new(2, given, image => [1 - scores[image], scores[image]]);
        var name = set.Labels[label];
        for (var image = 0; image < set.Images.Count; image++)
        {
            var confident = learning.ConfidentLabelOf(image);
            var isLikely = confident >= 0 && confident != given[image];
            if (given[image] == NotGiven && !isLikely)
            {
                continue;
            }

            var isGiven = given[image] == Given;
            yield return template with
            {
                Suspicion = 1 - learning.QualityOf(image),
                IsLikely = isLikely,
                Kind = isGiven ? "ExtraLabel" : "MissingLabel",
                Image = set.Images[image].Source,
                Label = isGiven ? name : string.Empty,
                SuggestedLabel = isGiven && isLikely ? string.Empty : name,
                LabelConfidence = isGiven ? 100 * scores[image] : 0,
                Confidence = isGiven && isLikely ? 0 : 100 * scores[image],
                Reason = FormattableString.Invariant($"The model gives {100 * scores[image]:0} % to {name}, which the image {(isGiven ? "has" : "does not have")}."),
            };
        }
    }
}
