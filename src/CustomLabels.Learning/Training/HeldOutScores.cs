namespace CustomLabels.Learning.Training;

/// <summary>Scores of images by networks that have not seen them.</summary>
internal sealed class HeldOutScores
{
    private readonly List<double[]> _scores = [];
    private readonly List<bool[]> _truth = [];

    public void Add(double[] scores, bool[] truth)
    {
        _scores.Add(scores);
        _truth.Add(truth);
    }

    /// <summary>Per label the threshold with the best F1 (0.5 for labels of which nothing was held out), and the mean of these F1.</summary>
    public (IReadOnlyDictionary<string, double> Thresholds, double? F1) Choose(IReadOnlyList<string> labels)
    {
        var thresholds = new Dictionary<string, double>(StringComparer.Ordinal);
        var found = new List<double>();
        for (var k = 0; k < labels.Count; k++)
        {
            var (threshold, f1) = LabelThreshold.Best([.. _scores.Select(s => s[k])], [.. _truth.Select(t => t[k])]);
            thresholds[labels[k]] = Math.Round(threshold, 4);
            if (_truth.Any(t => t[k]))
            {
                found.Add(f1);
            }
        }

        return (thresholds, found.Count == 0 ? null : found.Average());
    }
}
