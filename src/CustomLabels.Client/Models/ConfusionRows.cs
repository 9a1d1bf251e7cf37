using CustomLabels.Evaluations;

namespace CustomLabels.Models;

/// <summary>The confusion matrix of a summary as rows.</summary>
internal static class ConfusionRows
{
    /// <summary>One row for each pair of a true and a predicted label, in ordinal order; cells missing in the file are 0.</summary>
    public static IEnumerable<ConfusionMatrixRow> Of(EvaluationSummary summary, Model model)
    {
        if (summary.ConfusionMatrix is not { Count: > 0 } cells)
        {
            return [];
        }

        var labels = summary.Labels
            .Concat(cells.SelectMany(cell => new[] { cell.GroundTruthLabel, cell.PredictedLabel }))
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .ToList();
        var shares = cells
            .GroupBy(cell => (cell.GroundTruthLabel, cell.PredictedLabel))
            .ToDictionary(group => group.Key, group => group.First().Value);
        var images = summary.LabelEvaluations
            .GroupBy(label => label.Label, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.First().TestingImages, StringComparer.Ordinal);
        return from truth in labels
               from predicted in labels
               let share = shares.GetValueOrDefault((truth, predicted))
               let all = images.GetValueOrDefault(truth)
               select new ConfusionMatrixRow(model.Arn)
               {
                   ProjectArn = model.ProjectArn,
                   GroundTruth = truth,
                   Predicted = predicted,
                   Count = Count(share, all),
                   Images = all,
                   Share = share,
               };
    }

    /// <summary>The number of images that a share stands for; null if that is not a whole number.</summary>
    private static int? Count(double share, int all)
    {
        var count = Math.Round(share * all);
        return Math.Abs((share * all) - count) < 0.01 ? (int)count : null;
    }
}
