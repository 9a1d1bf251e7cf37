using CustomLabels.Evaluations.Comparing;

namespace CustomLabels;

/// <summary>How a model does beside a reference model, on the test images that both have in common.</summary>
public sealed record ModelComparison
{
    internal ModelComparison()
    {
    }

    /// <summary>The reference model: <c>project/version</c>, or the path of its evaluation.</summary>
    public string Reference { get; internal init; } = string.Empty;

    /// <summary>The model that is compared with it.</summary>
    public string Model { get; internal init; } = string.Empty;

    /// <summary>The ARN of the reference model; empty when the files of an evaluation do not say.</summary>
    public string ReferenceArn { get; internal init; } = string.Empty;

    /// <summary>The ARN of the model.</summary>
    public string ModelArn { get; internal init; } = string.Empty;

    /// <summary>
    /// <c>better</c>, <c>worse</c> or <c>no difference shown</c>: how the model is beside the reference model. The interval of the difference, and every
    /// test after correction, must show a difference. Of models of equal quality at most 5 % get one, be it for the whole or for a label: one half of
    /// the 5 % is for the whole, the other for the labels.
    /// </summary>
    public string Verdict => ComparisonVerdict.Of(Math.Max(F1AdjustedPValue, McNemarAdjustedPValue ?? 0), F1DifferenceLow, F1DifferenceHigh);

    /// <summary>Mean over the labels of the F1 scores of the reference model, 0 to 1, counted on the common images.</summary>
    public double ReferenceF1Score { get; internal init; }

    /// <summary>Mean of those of the model.</summary>
    public double F1Score { get; internal init; }

    /// <summary>By how much it is higher, −1 to 1.</summary>
    public double F1Difference { get; internal init; }

    /// <summary>The lower end of its 95 % interval (paired bootstrap over the images).</summary>
    public double? F1DifferenceLow { get; internal init; }

    /// <summary>The upper end.</summary>
    public double? F1DifferenceHigh { get; internal init; }

    /// <summary>By how much the mean precision is higher, −1 to 1.</summary>
    public double PrecisionDifference { get; internal init; }

    /// <summary>The lower end of its 95 % interval.</summary>
    public double? PrecisionDifferenceLow { get; internal init; }

    /// <summary>The upper end.</summary>
    public double? PrecisionDifferenceHigh { get; internal init; }

    /// <summary>By how much the mean recall is higher, −1 to 1.</summary>
    public double RecallDifference { get; internal init; }

    /// <summary>The lower end of its 95 % interval.</summary>
    public double? RecallDifferenceLow { get; internal init; }

    /// <summary>The upper end.</summary>
    public double? RecallDifferenceHigh { get; internal init; }

    /// <summary>How likely a difference in F1 score as large is between equally good models: the p-value of the paired randomization test over the images.</summary>
    public double F1PValue { get; internal init; }

    /// <summary>The same after Holm's correction over all models that were compared, at half of the 5 %: see <see cref="Verdict"/>.</summary>
    public double F1AdjustedPValue { get; internal init; }

    /// <summary>Which form of McNemar's test <see cref="McNemarPValue"/> is from; null for models that find boxes.</summary>
    public string? McNemarTest { get; internal init; }

    /// <summary>How likely it is between equally good models that one is right so much oftener; null for models that find boxes.</summary>
    public double? McNemarPValue { get; internal init; }

    /// <summary>The same after the correction.</summary>
    public double? McNemarAdjustedPValue { get; internal init; }

    /// <summary>Per label, the largest loss of F1 score first.</summary>
    public ReadOnlyList<LabelComparison> Labels { get; internal init; } = [];

    /// <summary>Labels that only the reference model knows; they are not compared.</summary>
    public ReadOnlyList<string> LabelsOnlyInReference { get; internal init; } = [];

    /// <summary>Labels that only the other model knows; they are not compared.</summary>
    public ReadOnlyList<string> LabelsOnlyInModel { get; internal init; } = [];

    /// <summary>The common test images.</summary>
    public TestData TestData { get; internal init; } = new();

    /// <summary>How many images are compared.</summary>
    public int Images { get; internal init; }

    /// <summary>How many images only the reference model was tested on; they are left out.</summary>
    public int OnlyInReference { get; internal init; }

    /// <summary>How many images only the other model was tested on; they are left out.</summary>
    public int OnlyInModel { get; internal init; }

    /// <summary>How many images have other labels or boxes in each test set; they are left out.</summary>
    public int OtherTruth { get; internal init; }

    /// <summary>The intersection over union, 0 to 1, from which on a box is right; null for models that label whole images.</summary>
    public double? MinIou { get; internal init; }

    /// <summary>Where the thresholds of the reference model come from.</summary>
    public string ReferenceThresholds { get; internal init; } = string.Empty;

    /// <summary>Where the thresholds of the other model come from.</summary>
    public string Thresholds { get; internal init; } = string.Empty;

    /// <summary>
    /// When a model is right about an image: where each image has one label, when the most confident label is the true one; else when it gives
    /// exactly what is there, at its thresholds.
    /// </summary>
    public string RightRule { get; internal init; } = string.Empty;

    /// <summary>Images that only the other model is right about.</summary>
    public ReadOnlyList<ImageComparison> Fixed { get; internal init; } = [];

    /// <summary>Images that only the reference model is right about.</summary>
    public ReadOnlyList<ImageComparison> Broken { get; internal init; } = [];

    /// <summary>Images that neither is right about.</summary>
    public ReadOnlyList<ImageComparison> BothWrong { get; internal init; } = [];

    /// <summary>The verdict in a sentence.</summary>
    public string Summary => ComparisonMessages.Of(this);

    /// <summary>The models, and the verdict.</summary>
    public override string ToString() => $"{Model} beside {Reference}: {Verdict}";
}
