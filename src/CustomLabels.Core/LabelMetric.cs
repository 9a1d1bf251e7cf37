namespace CustomLabels;

/// <summary>How well a model did on one label.</summary>
public sealed record LabelMetric
{
    /// <summary>The label.</summary>
    public required string Label { get; init; }

    /// <summary>Test photos that truly have the label.</summary>
    public int TestImages { get; init; }

    /// <summary>Share of the model's answers with this label that are right, 0 to 1.</summary>
    public double Precision { get; init; }

    /// <summary>Share of the photos with this label that the model found, 0 to 1.</summary>
    public double Recall { get; init; }

    /// <summary>Harmonic mean of precision and recall, 0 to 1.</summary>
    public double F1Score { get; init; }

    /// <summary>Assumed threshold: the confidence, 0 to 1, from which on the label counts as found.</summary>
    public double Threshold { get; init; }

    /// <summary>The model.</summary>
    public required string ModelArn { get; init; }
}
