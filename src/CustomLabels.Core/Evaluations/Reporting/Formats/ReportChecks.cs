using CustomLabels.Reports;

namespace CustomLabels.Evaluations.Reporting.Formats;

/// <summary>What a report found, as checks: the demands of the gate, what makes the figures doubtful, and the labels to work on.</summary>
internal static class ReportChecks
{
    private const int WorstLabels = 3;
    private const double Good = 0.9;

    /// <summary>The checks, the verdict last.</summary>
    public static IEnumerable<Check> Of(ModelReport report)
    {
        foreach (var check in report.Request.Gate.Where(check => !check.IsVerdict))
        {
            yield return check;
        }

        if (ModelVerdict.BeatsGuessing(report) is { } better)
        {
            yield return new Check
            {
                Name = "CL_BETTER_THAN_GUESSING",
                Outcome = better ? CheckOutcome.Passed : CheckOutcome.Warning,
                Message = string.Create(CultureInfo.InvariantCulture, $"The F1 score is {report.Figures.F1Score:0.000} (95 % interval {report.Intervals!.Overall.F1Score}), that of {report.Baselines[0].Method} {report.Baselines[0].F1Score:0.000}. {report.Terms}"),
                Fix = better ? null : "Train on more images, and look for wrong labels with Find-CLLabelError.",
            };
        }

        if (report.Images is { Leaks: > 0 } images)
        {
            yield return new Check
            {
                Name = "CL_TEST_IMAGES_TRAINED_ON",
                Outcome = CheckOutcome.Warning,
                Message = string.Create(CultureInfo.InvariantCulture, $"In {images.Leaks} groups, test images look like ones that the model was trained on: it looks better than it is."),
                Fix = "Split the images again with -GroupBy, then train anew.",
            };
        }

        foreach (var label in report.Ends(WorstLabels).Worst.Where(label => label.F1Score < Good))
        {
            yield return new Check
            {
                Name = "CL_WEAK_LABEL",
                Outcome = CheckOutcome.Note,
                Message = string.Create(CultureInfo.InvariantCulture, $"The label {label.Label} has an F1 score of {label.F1Score:0.000} at the threshold {label.Threshold:0.###}."),
                Fix = report.AdviceOn(label),
                Meaning = "A label with one of the lowest F1 scores.",
                Properties = new Dictionary<string, string> { ["label"] = label.Label, ["f1Score"] = label.F1Score.ToString("R", CultureInfo.InvariantCulture) },
            };
        }

        yield return new Check
        {
            Name = "CL_MODEL",
            Outcome = ModelVerdict.IsGood(report) switch { true => CheckOutcome.Passed, false => CheckOutcome.Failed, null => CheckOutcome.Note },
            Message = report.Verdict,
            IsVerdict = true,
        };
    }
}
