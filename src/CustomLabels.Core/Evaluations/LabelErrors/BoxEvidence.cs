using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.LabelErrors;

/// <summary>What a model's boxes say about a given box.</summary>
/// <param name="Truth">The given box: the index of the truth.</param>
/// <param name="Kind">What would be wrong with it.</param>
/// <param name="For">What speaks for it, 0 to 1.</param>
/// <param name="Against">What speaks against it, 0 to 1.</param>
/// <param name="Prediction">The index of the prediction that speaks against it; -1 when there is none.</param>
/// <param name="Overlap">How much what speaks against it overlaps it.</param>
/// <param name="IsLikely">Whether the model is confident of something else.</param>
internal sealed record BoxEvidence(int Truth, string Kind, double For, double Against, int Prediction, double Overlap, bool IsLikely)
{
    /// <summary>How suspicious the box is, 0 to 1.</summary>
    public double Suspicion => (1 + Against - For) / 2;

    /// <summary>The evidence with one more prediction.</summary>
    /// <param name="set">The images.</param>
    /// <param name="truth">The given box.</param>
    /// <param name="index">The index of the prediction.</param>
    /// <param name="thresholds">From where on each label is given.</param>
    /// <param name="minSamePlace">Boxes that overlap less lie in different places.</param>
    /// <param name="minBeside">Boxes that overlap less have nothing to do with each other.</param>
    public BoxEvidence With(ScoredTestSet set, Truth truth, int index, double[] thresholds, double minSamePlace, double minBeside)
    {
        var prediction = set.Predictions[index];
        var overlap = set.Iou(prediction, truth);
        var isOther = prediction.Label != truth.Label;
        var isBeside = !isOther && !prediction.IsRight && overlap >= minBeside && overlap < minSamePlace && prediction.Score >= thresholds[prediction.Label];
        var against = isOther ? prediction.Score * overlap : isBeside ? prediction.Score * (1 - overlap) : 0;
        var speaksFor = isOther ? For : Math.Max(For, prediction.Score * overlap);
        var result = this with { For = speaksFor };
        if (against > Against)
        {
            result = result with
            {
                Kind = isOther ? "Swapped" : "BadlyPlaced",
                Against = against,
                Prediction = index,
                Overlap = overlap,
            };
        }

        return result with
        {
            IsLikely = result.Against > result.For && result.Prediction >= 0 && (result.Kind != "Swapped" || result.Overlap >= minSamePlace) && set.Predictions[result.Prediction].Score >= thresholds[set.Predictions[result.Prediction].Label],
        };
    }
}
