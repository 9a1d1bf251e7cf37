namespace CustomLabels;

/// <summary>How well a model did on one label.</summary>
public sealed record LabelMetric : ModelResource
{
    internal LabelMetric(string modelArn)
        : base(modelArn)
    {
    }

    /// <summary>The label.</summary>
    public string Label { get; internal init; } = string.Empty;

    /// <summary>Test photos that truly have the label.</summary>
    public int TestImages { get; internal init; }

    /// <summary>Share of the model's answers with this label that are right, 0 to 1.</summary>
    public double Precision { get; internal init; }

    /// <summary>Share of the photos with this label that the model found, 0 to 1.</summary>
    public double Recall { get; internal init; }

    /// <summary>Harmonic mean of precision and recall, 0 to 1.</summary>
    public double F1Score { get; internal init; }

    /// <summary>Assumed threshold: the confidence, 0 to 1, from which on the label counts as found.</summary>
    public double Threshold { get; internal init; }

    /// <summary>The images or boxes of the label in the test data; null when unknown.</summary>
    public int? Support { get; internal init; }

    /// <summary>True positives, in images or boxes; null when the snapshot of the evaluation cannot be read and the summary does not tell.</summary>
    public int? TruePositives { get; internal init; }

    /// <summary>False positives; null when unknown.</summary>
    public int? FalsePositives { get; internal init; }

    /// <summary>False negatives; null when unknown.</summary>
    public int? FalseNegatives => Support - TruePositives;

    /// <summary>The label and its F1.</summary>
    public override string ToString() => FormattableString.Invariant($"{Label}: F1 {F1Score:0.000}");
}
