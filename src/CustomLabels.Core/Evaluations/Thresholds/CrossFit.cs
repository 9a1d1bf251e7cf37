using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Thresholds;

/// <summary>
/// How well a criterion chooses for images that it has not seen: each fold is counted at the threshold that the other folds choose, and the counts are
/// added up (G. Forman, M. Scholz, Apples-to-Apples in Cross-Validation Studies, SIGKDD Explorations 12, 2010: of the ways to average F1 scores
/// over folds, to pool the counts is the one without bias).
/// </summary>
/// <param name="FoldOf">The fold of each image.</param>
/// <param name="Folds">How many folds there are.</param>
internal sealed record CrossFit(int[] FoldOf, int Folds)
{
    /// <summary>The folds of a set's images.</summary>
    /// <exception cref="CustomLabelsException"><c>TooFewImages</c>: there are fewer images than folds.</exception>
    public static CrossFit Of(ScoredTestSet set, int folds, int seed) => set.Images.Count >= folds
        ? new CrossFit(ImageFolds.Of(set, folds, seed), folds)
        : throw new CustomLabelsException(
            ErrorIds.TooFewImages,
            ErrorKind.InvalidArgument,
            $"{(set.Images.Count == 1 ? "1 test image is" : $"{set.Images.Count} test images are")} too few for {folds} folds. Take fewer with -Folds, or more images.",
            folds);

    /// <summary>The threshold of a label for each fold, chosen on the others; infinite where none reaches what is asked.</summary>
    public double[] Thresholds(LabelScores scores, ThresholdCriterion criterion) =>
    [
        .. Enumerable.Range(0, Folds).Select(fold => criterion.Choose(scores.On(image => FoldOf[image] != fold)).Chosen?.Point.Threshold ?? double.PositiveInfinity),
    ];

    /// <summary>What the folds count together.</summary>
    public LabelCounts Counts(LabelScores scores, double[] thresholds) => Enumerable.Range(0, Folds)
        .Select(fold => scores.On(image => FoldOf[image] == fold).At(thresholds[fold]))
        .Aggregate((sum, counts) => sum + counts);
}
