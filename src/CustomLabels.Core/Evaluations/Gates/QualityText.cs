using CustomLabels.Reports;

namespace CustomLabels.Evaluations.Gates;

/// <summary>The checks of a model, in words that name each figure with its threshold, its IoU and its data.</summary>
/// <param name="evaluation">How well the model did.</param>
internal sealed class QualityText(Evaluation evaluation)
{
    /// <summary>The property of a check that has its label.</summary>
    public const string LabelProperty = "label";

    /// <summary>A figure that must reach something.</summary>
    public Check Floor(string rule, string name, LabelMetric? label, double figure, double floor)
    {
        var isBelow = IsBelow(figure, floor);
        return Check(rule, label, isBelow, $"{name} {Number(figure, floor)} of {Subject(label)} is {(isBelow ? "below" : "at least")} {Number(floor)}.");
    }

    /// <summary>How many images it must have been tested on.</summary>
    public Check Images(int images) => Check(
        QualityRules.MinTestImages, null, evaluation.TestImages < images, $"{evaluation.Model} was tested on {evaluation.TestImages} images ({evaluation.TestData.Dataset}); at least {images} are asked for.");

    /// <summary>That it is better than who does not look at the images: the lower end of the interval of its F1 score lies above the best of them.</summary>
    /// <exception cref="CustomLabelsException"><c>NoEvaluationSnapshot</c>: the images are not known.</exception>
    public Check Baseline()
    {
        if (evaluation.Baselines is not [var best, ..])
        {
            throw evaluation.Scored?.WhyNoSet ?? Evaluations.Scoring.ScoredModel.NoSnapshot(evaluation.Model);
        }

        var isAbove = evaluation.F1ScoreLow > best.F1Score;
        var interval = evaluation.F1ScoreLow is { } low && evaluation.F1ScoreHigh is { } high ? $"95 % interval {Number(low, best.F1Score)} to {Number(high)}" : "no interval can be given";
        return Check(
            QualityRules.BetterThanBaseline,
            null,
            !isAbove,
            $"F1 {Number(evaluation.MacroF1Score ?? evaluation.F1Score)} of {Subject(null)} ({interval}) is {(isAbove ? "surely" : "not surely")} better than {best.Method} (F1 {Number(best.F1Score)}): the lower end {(isAbove ? "lies" : "has to lie")} above that.");
    }

    /// <summary>That it does not fall behind another.</summary>
    public Check Behind(LabelMetric? label, double figure, QualityBaseline reference, double theirs, double tolerance)
    {
        var isBehind = IsBelow(figure, theirs - tolerance);
        var allowed = tolerance > 0 ? $", with a tolerance of {Number(tolerance)}" : string.Empty;
        return Check(
            QualityRules.NotWorseThan,
            label,
            isBehind,
            $"F1 {Number(figure, theirs)} of {Subject(label)} is {(isBehind ? "worse" : "not worse")} than the {Number(theirs)} of {reference.Model} ({reference.TestImages} images){allowed}.");
    }

    /// <summary>That both were tested on the same images.</summary>
    public Check OtherTestData(QualityBaseline reference) => new()
    {
        Name = QualityRules.OtherTestData,
        Outcome = CheckOutcome.Warning,
        Message = $"{evaluation.Model} was tested on other images or labels ({evaluation.TestData}) than {reference.Model} ({reference.Dataset}: {reference.TestImages} images): a part of the difference may come from that.",
        Properties = new Dictionary<string, string> { ["model"] = evaluation.Model },
    };

    /// <summary>A suppression whose time is over.</summary>
    public static Check Expired(QualitySuppression entry) => new()
    {
        Name = QualityRules.SuppressionExpired,
        Outcome = CheckOutcome.Failed,
        Message = string.Create(CultureInfo.InvariantCulture, $"The suppression of {entry.Subject} expired on {entry.Expires:yyyy-MM-dd} (its reason was: {entry.Reason.TrimEnd('.')})."),
        Fix = "Take it out of the file, or give it a new day.",
    };

    private Check Check(string rule, LabelMetric? label, bool isFailed, string message) => new()
    {
        Name = rule,
        Outcome = isFailed ? CheckOutcome.Failed : CheckOutcome.Passed,
        Message = message,
        Properties = label is null
            ? new Dictionary<string, string> { ["model"] = evaluation.Model }
            : new Dictionary<string, string> { ["model"] = evaluation.Model, [LabelProperty] = label.Label },
    };

    private string Subject(LabelMetric? label)
    {
        var iou = evaluation.MinIou is { } minIou ? $", IoU {Number(minIou)}" : string.Empty;
        return label is null
            ? $"{evaluation.Model} (mean of {evaluation.Labels.Count} labels at the {evaluation.ThresholdSource}{iou}, {evaluation.TestImages} images of {evaluation.TestData.Dataset})"
            : $"label '{label.Label}' (at threshold {Number(label.Threshold)}{iou}, {label.TestImages} images of {evaluation.TestData.Dataset})";
    }

    /// <summary>Whether a figure is lower than another, beyond what 32 bits, as F1 scores travel, explain.</summary>
    private static bool IsBelow(double figure, double floor) => (float)figure < (float)floor;

    private static string Number(double value) => value.ToString("0.###", CultureInfo.InvariantCulture);

    /// <summary>A figure beside one that it is compared with: with more digits when three would show them as equal.</summary>
    private static string Number(double value, double beside) =>
        Number(value) == Number(beside) && value != beside ? value.ToString("0.######", CultureInfo.InvariantCulture) : Number(value);
}
