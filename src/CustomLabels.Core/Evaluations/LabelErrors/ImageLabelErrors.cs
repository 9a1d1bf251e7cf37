using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.LabelErrors;

/// <summary>Doubtful labels of images that have one label each: <see cref="ConfidentLearning"/> over all labels.</summary>
internal static class ImageLabelErrors
{
    /// <summary>An object for each image with a label that the model knows.</summary>
    /// <param name="set">Scored images that the model has not learned from.</param>
    /// <param name="template">What all objects have.</param>
    public static IEnumerable<LabelError> Find(ScoredTestSet set, LabelError template)
    {
        int[] images = [.. Enumerable.Range(0, set.Images.Count).Where(image => set.TruthsOf(image).Length == 1)];
        int[] given = [.. images.Select(image => set.TruthsOf(image)[0].Label)];
        ConfidentLearning learning = new(set.Labels.Count, given, i => set.ScoresOf(images[i]));
        return images.Select((image, i) =>
        {
            var scores = set.ScoresOf(image);
            var confident = learning.ConfidentLabelOf(i);
            var suggested = confident >= 0 ? confident : Array.IndexOf(scores, scores.Max());
            return template with
            {
                Suspicion = 1 - learning.QualityOf(i),
                IsLikely = confident >= 0 && confident != given[i],
                Kind = "WrongLabel",
                Image = set.Images[image].Source,
                Label = set.Labels[given[i]],
                SuggestedLabel = set.Labels[suggested],
                LabelConfidence = 100 * scores[given[i]],
                Confidence = 100 * scores[suggested],
                Reason = suggested == given[i]
                    ? FormattableString.Invariant($"The model agrees: it gives {100 * scores[given[i]]:0} % to {set.Labels[given[i]]}.")
                    : FormattableString.Invariant($"The model gives {100 * scores[suggested]:0} % to {set.Labels[suggested]}, and {100 * scores[given[i]]:0} % to {set.Labels[given[i]]}."),
            };
        });
    }
}
