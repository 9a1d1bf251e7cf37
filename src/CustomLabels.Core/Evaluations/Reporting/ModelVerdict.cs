using CustomLabels.Reports;

namespace CustomLabels.Evaluations.Reporting;

/// <summary>The verdict about a model in one sentence that needs no knowledge of the figures: what it gets right, against the gate, the model in use and guessing.</summary>
internal static class ModelVerdict
{
    /// <summary>The sentence.</summary>
    public static string Of(ModelReport report) => string.Join("; ", new[] { report.Model.Name + Right(report), Guessing(report), Gate(report.Request.Gate), Other(report) }.OfType<string>()) + ".";

    /// <summary>Whether it may be used as far as the gate and guessing are concerned; null when there is too little to tell.</summary>
    public static bool? IsGood(ModelReport report) =>
        report.Request.Gate.Any(check => check.Outcome == CheckOutcome.Failed) ? false
        : BeatsGuessing(report) is false || report.Comparison?.Verdict == "worse" ? false
        : report.Request.Gate.Count > 0 || report.Comparison?.Verdict == "better" ? true
        : null;

    /// <summary>Whether its F1 score is above that of the best guess, so far that it cannot be chance; null when that cannot be told.</summary>
    internal static bool? BeatsGuessing(ModelReport report) =>
        report.Baselines is [var best, ..] && report.Intervals?.Overall.F1Score is { } interval ? interval.Low > best.F1Score : null;

    private static string Right(ModelReport report)
    {
        if (report.Model.Set is not { } set || report.Figures.Micro is not { } counts)
        {
            return Text($" scores {report.Figures.F1Score * 100:0} of 100");
        }

        return set.FindsBoxes ? Text($" finds {counts.TruePositives:N0} of {counts.Support:N0} objects, and {counts.FalsePositives:N0} of its {counts.Predicted:N0} boxes are wrong")
            : set.IsMultiLabel ? Text($" finds {counts.TruePositives:N0} of {counts.Support:N0} labels, and {counts.FalsePositives:N0} of the {counts.Predicted:N0} that it gives are wrong")
            : Text($" labels {report.Confusions!.Right:N0} of {set.Images.Count:N0} test images rightly");
    }

    private static string? Guessing(ModelReport report) => BeatsGuessing(report) switch
    {
        true => report.Model.Set!.FindsBoxes ? null : "it is better than guessing",
        false => report.Model.Set!.FindsBoxes ? "that is not better than finding nothing" : "it is not shown to be better than guessing",
        _ => null,
    };

    private static string? Other(ModelReport report) => report.Comparison is not { } comparison ? null : comparison.Verdict switch
    {
        "better" => $"it is better than {comparison.Reference}",
        "worse" => $"it is worse than {comparison.Reference}",
        _ => $"no difference to {comparison.Reference} is shown",
    };

    private static string? Gate(IReadOnlyList<Check> gate)
    {
        Check[] demands = [.. gate.Where(check => !check.IsVerdict)];
        var failed = demands.Count(check => check.Outcome == CheckOutcome.Failed);
        return demands.Length == 0 ? null
            : failed == 0 ? (demands.Length == 1 ? "it meets the one demand of the gate" : Text($"it meets all {demands.Length} demands of the gate"))
            : Text($"it fails {failed} of {demands.Length} {(demands.Length == 1 ? "demand" : "demands")} of the gate");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
