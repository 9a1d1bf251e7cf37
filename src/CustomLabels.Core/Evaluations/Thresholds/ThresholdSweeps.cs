using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Thresholds;

/// <summary>Sweeps the thresholds of a model's labels on scored test images, and chooses one for each.</summary>
internal static class ThresholdSweeps
{
    /// <summary>A sweep for each label.</summary>
    /// <param name="model">The model.</param>
    /// <param name="labels">The labels, of those in its set.</param>
    /// <param name="criterionOf">What is asked of the threshold of a label.</param>
    /// <param name="folds">How many folds cross-fitting takes; null to report on the images that are chosen on.</param>
    /// <param name="seed">The seed of folds and intervals.</param>
    /// <exception cref="CustomLabelsException"><c>NoEvaluationSnapshot</c>, <c>TooFewImages</c>.</exception>
    public static IReadOnlyList<ThresholdSweep> Of(
        ScoredModel model,
        IReadOnlyList<string> labels,
        Func<string, ThresholdCriterion> criterionOf,
        int? folds,
        int seed,
        CancellationToken cancellationToken)
    {
        var set = model.RequireSet();
        var crossFit = folds is { } count ? CrossFit.Of(set, count, seed) : null;
        LabelSweep[] sweeps = [.. labels.Select(label => LabelSweep.Of(set[label], criterionOf(label), crossFit))];
        var byIndex = sweeps.ToDictionary(sweep => set.IndexOf(sweep.Scores.Label));
        var outcomes = ImageOutcomes.Of(set, (image, label) => byIndex.TryGetValue(label, out var sweep) ? sweep.ThresholdOf(image) : double.PositiveInfinity);
        var intervals = ImageBootstrap.Intervals(set.Images.Count, seed, sample => Figures(outcomes.Count(sample)), cancellationToken);
        return [.. sweeps.Select(sweep => Describe(sweep, set.IndexOf(sweep.Scores.Label)))];

        ThresholdSweep Describe(LabelSweep sweep, int label)
        {
            var precision = 2 * label;
            LabelCounts? counts = sweep.Pick.Chosen is null ? null : sweep.Counts;
            return new ThresholdSweep(model.ModelArn, model.Name)
            {
                ProjectArn = model.ProjectArn,
                Label = sweep.Scores.Label,
                Threshold = sweep.Pick.Chosen?.Point.Threshold,
                MinConfidence = sweep.Pick.Chosen?.MinConfidence,
                Criterion = sweep.Criterion.Text,
                Message = sweep.Message,
                ChosenOn = crossFit is null ? "the images it is reported on" : "other images",
                Folds = folds,
                Precision = counts?.Precision,
                Recall = counts?.Recall,
                F1Score = counts?.F1Score,
                PrecisionInterval = counts is null ? null : intervals[precision],
                RecallInterval = counts is null ? null : intervals[precision + 1],
                TruePositives = counts?.TruePositives,
                FalsePositives = counts?.FalsePositives,
                FalseNegatives = counts?.FalseNegatives,
                Support = sweep.Scores.Truths.Count,
                CurrentThreshold = model.ThresholdOf(sweep.Scores.Label),
                CurrentSource = model.ThresholdSource,
                MinIou = set.FindsBoxes ? set.MinIou : null,
                TestData = model.Data,
                Curve = [.. sweep.Scores.Curve().Select(point => new ThresholdPoint(point))],
            };
        }
    }

    /// <summary>Precision and recall of each label, one after the other; NaN where undefined.</summary>
    private static double[] Figures(LabelCounts[] labels) =>
        [.. labels.SelectMany(counts => (double[])[counts.Predicted == 0 ? double.NaN : counts.Precision, counts.Support == 0 ? double.NaN : counts.Recall])];
}
