using CustomLabels.Evaluations.Scoring;
using CustomLabels.Reports;

namespace CustomLabels.Evaluations.Reporting.Formats;

/// <summary>A report as Markdown for the summary of a job. The worst labels come first, and there are at most 100: it stays far below the 1 MiB that GitHub takes.</summary>
internal static class EvaluationMarkdown
{
    private const int MaxLabels = 100;

    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(ModelReport report)
    {
        var interval = report.Intervals?.Overall.F1Score;
        yield return $"## {Symbol(ModelVerdict.IsGood(report))}{MarkdownText.Of(report.Model.Name)}";
        yield return string.Empty;
        yield return MarkdownText.Of(report.Verdict);
        yield return string.Empty;
        yield return "| | |";
        yield return "|---|---|";
        yield return Text($"| F1 score on {report.Model.Data.Entries:N0} images | {report.Figures.F1Score:0.000}{(interval is null ? string.Empty : $" (95 % interval {interval})")} |");
        foreach (var baseline in report.Baselines)
        {
            yield return $"| {MarkdownText.Of(baseline.Method)}{(baseline.Label is null ? string.Empty : ", " + MarkdownText.Of(baseline.Label))} | {Share(baseline.F1Score)} |";
        }

        if (report.OtherFigures is { } other)
        {
            yield return $"| {MarkdownText.Of(report.Request.Other!.Name)} | {Share(other.F1Score)} |";
        }

        yield return $"| An hour of running | {report.Request.Costs.Hour} |";
        yield return $"| 1,000 images | {report.Request.Costs.ThousandImages} |";
        yield return string.Empty;
        foreach (var check in report.Request.Gate)
        {
            yield return $"- {(check.Outcome == CheckOutcome.Failed ? "❌" : "✅")} {MarkdownText.Of(check.Message)}";
        }

        yield return string.Empty;
        yield return "| Label | Images | F1 | Precision | Recall | Threshold | What to do |";
        yield return "|---|---:|---:|---:|---:|---:|---|";
        foreach (var label in report.Figures.Labels.Reverse().Take(MaxLabels))
        {
            yield return Row(label, report);
        }

        if (report.Figures.Labels.Count > MaxLabels)
        {
            yield return string.Empty;
            yield return Text($"and {report.Figures.Labels.Count - MaxLabels} more labels, which are better.");
        }

        yield return string.Empty;
        yield return MarkdownText.Of($"{report.Terms} Costs: {report.Request.Costs.Source} {report.Model.ModelArn}");
    }

    private static string Row(LabelFigures label, ModelReport report) =>
        Text($"| {MarkdownText.Of(label.Label)} | {label.Images} | {label.F1Score:0.000} | {label.Precision:0.000} | {label.Recall:0.000} | {label.Threshold:0.000} | {MarkdownText.Of(report.AdviceOn(label))} |");

    private static string Symbol(bool? isGood) => isGood switch { true => "✅ ", false => "❌ ", null => string.Empty };

    private static string Share(double share) => share.ToString("0.000", CultureInfo.InvariantCulture);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
