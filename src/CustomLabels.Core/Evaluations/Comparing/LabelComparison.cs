using CustomLabels.Evaluations.Comparing;

namespace CustomLabels;

/// <summary>How two models differ in one label, on the same test images.</summary>
public sealed record LabelComparison
{
    internal LabelComparison()
    {
    }

    /// <summary>The label.</summary>
    public string Label { get; internal init; } = string.Empty;

    /// <summary>The images or boxes of the label.</summary>
    public int Support { get; internal init; }

    /// <summary>From where on the reference model gives the label, 0 to 1.</summary>
    public double ReferenceThreshold { get; internal init; }

    /// <summary>From where on the other model gives it, 0 to 1.</summary>
    public double Threshold { get; internal init; }

    /// <summary>The F1 score of the reference model, 0 to 1.</summary>
    public double ReferenceF1Score { get; internal init; }

    /// <summary>The F1 score of the other model.</summary>
    public double F1Score { get; internal init; }

    /// <summary>By how much it is higher, −1 to 1.</summary>
    public double F1Difference { get; internal init; }

    /// <summary>The lower end of its 95 % interval (paired bootstrap over the images); null when too few samples of the images have a meaning.</summary>
    public double? F1DifferenceLow { get; internal init; }

    /// <summary>The upper end.</summary>
    public double? F1DifferenceHigh { get; internal init; }

    /// <summary>By how much the precision is higher, −1 to 1.</summary>
    public double PrecisionDifference { get; internal init; }

    /// <summary>The lower end of its 95 % interval.</summary>
    public double? PrecisionDifferenceLow { get; internal init; }

    /// <summary>The upper end.</summary>
    public double? PrecisionDifferenceHigh { get; internal init; }

    /// <summary>By how much the recall is higher, −1 to 1.</summary>
    public double RecallDifference { get; internal init; }

    /// <summary>The lower end of its 95 % interval.</summary>
    public double? RecallDifferenceLow { get; internal init; }

    /// <summary>The upper end.</summary>
    public double? RecallDifferenceHigh { get; internal init; }

    /// <summary>On how many images only the reference model is right about the label: <see cref="ModelComparison.RightRule"/>.</summary>
    public int OnlyReferenceRight { get; internal init; }

    /// <summary>On how many images only the other model is.</summary>
    public int OnlyModelRight { get; internal init; }

    /// <summary>How likely a difference in F1 score as large is between equally good models: the p-value of the paired randomization test over the images.</summary>
    public double F1PValue { get; internal init; }

    /// <summary>The same after Holm's correction over all labels, and all models that were compared, at half of the 5 %: see <see cref="ModelComparison.Verdict"/>.</summary>
    public double F1AdjustedPValue { get; internal init; }

    /// <summary>Which form of McNemar's test <see cref="McNemarPValue"/> is from; null for models that find boxes.</summary>
    public string? McNemarTest { get; internal init; }

    /// <summary>How likely it is between equally good models that one is right so much oftener; null for models that find boxes.</summary>
    public double? McNemarPValue { get; internal init; }

    /// <summary>The same after the correction.</summary>
    public double? McNemarAdjustedPValue { get; internal init; }

    /// <summary><c>better</c>, <c>worse</c> or <c>no difference shown</c>: how the model is beside the reference model: <see cref="ModelComparison.Verdict"/>.</summary>
    public string Verdict => ComparisonVerdict.Of(Math.Max(F1AdjustedPValue, McNemarAdjustedPValue ?? 0), F1DifferenceLow, F1DifferenceHigh);

    /// <summary>The label, and the verdict.</summary>
    public override string ToString() => FormattableString.Invariant($"{Label}: {Verdict} (F1 {F1Difference:+0.000;-0.000;0.000})");
}
