namespace CustomLabels.Evaluations.Comparing;

/// <summary>What is said about a comparison.</summary>
internal static class ComparisonMessages
{
    /// <summary>The verdict in a sentence.</summary>
    public static string Of(ModelComparison comparison)
    {
        var verdict = comparison.Verdict == "no difference shown"
            ? $"No difference shown between {comparison.Model} and {comparison.Reference}"
            : $"{comparison.Model} is {comparison.Verdict} than {comparison.Reference}";
        var interval = comparison is { F1DifferenceLow: { } low, F1DifferenceHigh: { } high }
            ? FormattableString.Invariant($" (95 % interval {low:+0.000;-0.000;0.000} to {high:+0.000;-0.000;0.000})")
            : string.Empty;
        return verdict + FormattableString.Invariant(
            $" on {Images(comparison.Images)}: F1 {comparison.F1Score:0.000} and {comparison.ReferenceF1Score:0.000}, difference {comparison.F1Difference:+0.000;-0.000;0.000}{interval}; {Images(comparison.Fixed.Count)} fixed, {comparison.Broken.Count} broken.");
    }

    /// <summary>A number of images.</summary>
    public static string Images(int count) => count == 1 ? "1 image" : FormattableString.Invariant($"{count} images");
}
