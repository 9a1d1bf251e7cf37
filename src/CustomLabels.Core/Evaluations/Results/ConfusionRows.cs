using CustomLabels.Evaluations.Scoring;

namespace CustomLabels.Evaluations.Results;

/// <summary>The confusion matrix of a model as rows, one for each pair of a true and a predicted label, in ordinal order.</summary>
internal static class ConfusionRows
{
    private const string HighestConfidence = "highest confidence";

    /// <summary>The rows: counted on the snapshot where there is one, else those of the summary.</summary>
    public static IEnumerable<ConfusionMatrixRow> Of(ScoredModel model) =>
        model.Set is { } set ? Counted(model, set) : Said(model);

    private static IEnumerable<ConfusionMatrixRow> Counted(ScoredModel model, ScoredTestSet set)
    {
        ExampleFinder finder = new(model, set);
        var pairs = ConfusionPairs.Of(set, model.ThresholdOf).ToLookup(pair => (pair.True, pair.Predicted));
        int[] labels = [.. Enumerable.Range(0, set.Labels.Count), .. set.FindsBoxes ? new[] { ConfusionPairs.Background } : []];
        return from truth in labels
               let all = labels.Sum(predicted => pairs[(truth, predicted)].Count())
               from predicted in labels
               where truth != ConfusionPairs.Background || predicted != ConfusionPairs.Background
               let cell = pairs[(truth, predicted)].ToArray()
               select new ConfusionMatrixRow(model.ModelArn, model.Name)
               {
                   ProjectArn = model.ProjectArn,
                   GroundTruth = Name(truth),
                   Predicted = Name(predicted),
                   Count = cell.Length,
                   Images = all,
                   Share = all == 0 ? 0 : (double)cell.Length / all,
                   DecidedBy = set.FindsBoxes || set.IsMultiLabel ? model.ThresholdSource : HighestConfidence,
                   MinIou = set.FindsBoxes ? set.MinIou : null,
                   Dataset = model.Data.Dataset,
                   Source = "snapshot",
                   Examples = finder.Of(cell),
               };

        string Name(int label) => label != ConfusionPairs.Background ? set.Labels[label] : set.IndexOf("background") < 0 ? "background" : "(background)";
    }

    /// <summary>The cells of the summary; those missing in the file are 0.</summary>
    private static IEnumerable<ConfusionMatrixRow> Said(ScoredModel model)
    {
        if (model.Summary is not { ConfusionMatrix: { Count: > 0 } cells } summary)
        {
            return [];
        }

        string[] labels =
        [
            .. summary.Labels.Concat(cells.SelectMany(cell => new[] { cell.GroundTruthLabel, cell.PredictedLabel }))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];
        var shares = cells.GroupBy(cell => (cell.GroundTruthLabel, cell.PredictedLabel)).ToDictionary(group => group.Key, group => group.First().Value);
        var images = summary.LabelEvaluations
            .GroupBy(label => label.Label, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().TestingImages, StringComparer.Ordinal);
        var isOdd = IsDividedByThePredicted(labels, shares, images);
        return from truth in labels
               from predicted in labels
               let share = shares.GetValueOrDefault((truth, predicted))
               let all = images.GetValueOrDefault(truth)
               let count = Count(share, images.GetValueOrDefault(isOdd ? predicted : truth))
               select new ConfusionMatrixRow(model.ModelArn, model.Name)
               {
                   ProjectArn = model.ProjectArn,
                   GroundTruth = truth,
                   Predicted = predicted,
                   Count = count,
                   Images = all,
                   Share = isOdd ? (double)count!.Value / all : share,
                   DecidedBy = HighestConfidence,
                   Dataset = model.Data.Dataset,
                   Source = "summary",
               };
    }

    /// <summary>
    /// Whether the cells are divided by the images of the predicted label instead of the true one, as in AWS's example of 2019: only then they amount to whole
    /// numbers that add up to the images of each true label (spec/evaluation.md §5).
    /// </summary>
    private static bool IsDividedByThePredicted(string[] labels, Dictionary<(string, string), double> shares, Dictionary<string, int> images)
    {
        return !AddUp(static (truth, _) => truth) && AddUp(static (_, predicted) => predicted);

        bool AddUp(Func<string, string, string> divisor) => labels.All(truth => images.GetValueOrDefault(truth) is > 0 and var all
            && labels.Sum(predicted => Count(shares.GetValueOrDefault((truth, predicted)), images.GetValueOrDefault(divisor(truth, predicted)))) == all
            && labels.All(predicted => Count(shares.GetValueOrDefault((truth, predicted)), images.GetValueOrDefault(divisor(truth, predicted))) is not null));
    }

    /// <summary>The number of images that a share stands for; null if that is not a whole number.</summary>
    private static int? Count(double share, int all)
    {
        var count = Math.Round(share * all);
        return Math.Abs((share * all) - count) < 0.01 ? (int)count : null;
    }
}
