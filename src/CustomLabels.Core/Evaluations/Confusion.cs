namespace CustomLabels.Evaluations;

/// <summary>
/// Confusion matrices, normalized per true label. With one label per image each image counts for the label of highest
/// confidence. With several, a true label that the model gives counts as found; one that it misses counts for the best of
/// the labels it gave instead, or where it gave none for the label of highest confidence.
/// </summary>
internal static class Confusion
{
    public static List<ConfusionCell> Matrix(
        IReadOnlyList<string> labels,
        IReadOnlyList<ScoredImage> images,
        IReadOnlyDictionary<string, double> thresholds)
    {
        Dictionary<string, int> index = [];
        foreach (var label in labels)
        {
            index.TryAdd(label, index.Count);
        }

        // In ordinal order, for the rule.
        string[] ordered = [.. index.Keys.Order(StringComparer.Ordinal)];
        double[] limits = [.. ordered.Select(label => thresholds[label])];
        var isMultiLabel = images.Any(image => image.Labels.Count != 1);
        int[][] counts = [.. ordered.Select(_ => new int[index.Count])];
        var totals = new int[index.Count];
        foreach (var image in images)
        {
            double[] scores = [.. ordered.Select(image.Score)];
            foreach (var label in image.Labels.Distinct(StringComparer.Ordinal).Where(index.ContainsKey))
            {
                var predicted = Predicted(Array.BinarySearch(ordered, label, StringComparer.Ordinal), scores, limits, isMultiLabel);
                counts[index[label]][index[ordered[predicted]]]++;
                totals[index[label]]++;
            }
        }

        List<ConfusionCell> cells = [];
        foreach ((var truth, var row) in index)
        {
            foreach ((var predicted, var column) in index)
            {
                cells.Add(new ConfusionCell(truth, predicted, totals[row] == 0 ? 0 : (double)counts[row][column] / totals[row]));
            }
        }

        return cells;
    }

    /// <summary>The label that an image with a true label counts for.</summary>
    /// <param name="truth">The true label's index. Labels are in ordinal order: of equal scores the first counts.</param>
    /// <param name="scores">The score of each label.</param>
    /// <param name="thresholds">The threshold of each label, which only counts when images have several labels.</param>
    /// <param name="isMultiLabel">Whether any of the test images has several labels, or none.</param>
    /// <returns>The label's index.</returns>
    public static int Predicted(int truth, ReadOnlySpan<double> scores, ReadOnlySpan<double> thresholds, bool isMultiLabel)
    {
        if (isMultiLabel && scores[truth] >= thresholds[truth])
        {
            return truth;
        }

        var (best, bestGiven) = (0, -1);
        for (var i = 0; i < scores.Length; i++)
        {
            best = scores[i] > scores[best] ? i : best;
            if (isMultiLabel && scores[i] >= thresholds[i] && (bestGiven < 0 || scores[i] > scores[bestGiven]))
            {
                bestGiven = i;
            }
        }

        return bestGiven >= 0 ? bestGiven : best;
    }
}
