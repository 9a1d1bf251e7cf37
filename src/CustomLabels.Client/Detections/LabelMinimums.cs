namespace CustomLabels.Detections;

/// <summary>The confidences, 0 to 100, from which each label of a model is given.</summary>
/// <param name="byLabel">Per label.</param>
/// <param name="others">For labels that it does not have.</param>
internal sealed class LabelMinimums(IReadOnlyDictionary<string, double> byLabel, double others)
{
    /// <summary>The least of them: what the service is asked for. It travels with 32 bits, and must not become more there.</summary>
    public double Least
    {
        get
        {
            var least = byLabel.Values.DefaultIfEmpty(others).Min();
            return (float)least > least ? MathF.BitDecrement((float)least) : least;
        }
    }

    /// <summary>Per label, in the order of their names: for comparing.</summary>
    public IEnumerable<KeyValuePair<string, double>> InOrder => byLabel.OrderBy(pair => pair.Key, StringComparer.Ordinal);

    /// <summary>The labels of a detection that are given, at most so many of them.</summary>
    /// <param name="found">What the service returned for the least minimum.</param>
    /// <param name="maxResults">At most so many; null for all.</param>
    public Detection Of(Detection found, int? maxResults) => found with
    {
        Labels = [.. found.Labels.Where(label => label.Confidence >= byLabel.GetValueOrDefault(label.Name, others)).Take(maxResults ?? int.MaxValue)],
    };
}
