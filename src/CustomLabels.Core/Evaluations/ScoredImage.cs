namespace CustomLabels.Evaluations;

/// <summary>A test image with what is true and what the model says.</summary>
/// <param name="SourceRef">Where the image is.</param>
/// <param name="Labels">The true labels.</param>
/// <param name="Scores">The model's confidence, 0 to 1, for each of its labels. A label that is absent counts as 0.</param>
public sealed record ScoredImage(string SourceRef, IReadOnlyList<string> Labels, IReadOnlyDictionary<string, double> Scores)
{
    internal double Score(string label) => Scores.GetValueOrDefault(label);

    internal bool Has(string label) => Labels.Contains(label, StringComparer.Ordinal);
}
