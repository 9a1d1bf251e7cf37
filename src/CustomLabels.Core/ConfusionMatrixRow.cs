namespace CustomLabels;

/// <summary>What a model made of the test photos of one label.</summary>
public sealed record ConfusionMatrixRow
{
    /// <summary>The true label.</summary>
    public required string GroundTruth { get; init; }

    /// <summary>Test photos with that label.</summary>
    public int Images { get; init; }

    /// <summary>
    /// For each label of the model, in the same order in every row, the share of those photos (0 to 1) that it was
    /// predicted for. They need not add up to 1 (spec/evaluation.md §5).
    /// </summary>
    public IReadOnlyDictionary<string, double> Predictions { get; init; } = new Dictionary<string, double>();

    /// <summary>The share of the photos that were predicted as what they are.</summary>
    public double Correct => Predictions.TryGetValue(GroundTruth, out var share) ? share : 0;

    /// <summary>The model.</summary>
    public required string ModelArn { get; init; }
}
