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

        var multiLabel = images.Any(image => image.Labels.Count != 1);
        int[][] counts = [.. labels.Select(_ => new int[index.Count])];
        var totals = new int[index.Count];
        foreach (var image in images)
        {
            foreach (var label in image.Labels.Distinct(StringComparer.Ordinal).Where(index.ContainsKey))
            {
                var predicted = multiLabel ? PredictedInstead(label, image, labels, thresholds) : Top(labels, image);
                counts[index[label]][index[predicted]]++;
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

    private static string PredictedInstead(
        string truth,
        ScoredImage image,
        IReadOnlyList<string> labels,
        IReadOnlyDictionary<string, double> thresholds)
    {
        List<string> given = [.. labels.Where(label => image.Score(label) >= thresholds[label])];
        return given.Contains(truth, StringComparer.Ordinal) ? truth : Top(given.Count > 0 ? given : labels, image);
    }

    private static string Top(IReadOnlyList<string> labels, ScoredImage image) =>
        labels.OrderByDescending(image.Score).ThenBy(label => label, StringComparer.Ordinal).First();
}
