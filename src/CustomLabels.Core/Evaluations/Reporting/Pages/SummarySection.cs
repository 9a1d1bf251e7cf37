using CustomLabels.Evaluations.Scoring;
using CustomLabels.Reports;
using CustomLabels.Reports.Pages;

namespace CustomLabels.Evaluations.Reporting.Pages;

/// <summary>What somebody needs who reads no further: whether it is good, how sure that is, what it costs, and what to do next.</summary>
internal sealed class SummarySection(ModelReport report) : ReportSection("summary", "In short")
{
    private const int Ends = 3;

    /// <inheritdoc/>
    public override bool HasContent => true;

    /// <inheritdoc/>
    public override async Task WriteAsync(HtmlPage page, CancellationToken cancellationToken)
    {
        var (symbol, word, kind) = ModelVerdict.IsGood(report) switch
        {
            true => ("✓", report.Request.Gate.Count > 0 ? "Good enough" : $"Better than {report.Request.Other!.Name}", "good"),
            false => ("✗", "Not good enough", "bad"),
            null => ("?", "No gate: judge for yourself", "open"),
        };
        await page.WriteAsync($"<p class=\"sign {kind}\"><span aria-hidden=\"true\">{symbol}</span> {word}</p>");
        await page.WriteAsync(HtmlPage.Figures(Figures()));
        await page.WriteAsync($"<p class=\"note\">The F1 score is 1 when all that is there is found and nothing else is given, and 0 when nothing is right. {report.Terms} Costs: {report.Request.Costs.Source}</p>");
        if (report.Request.Gate.Count > 0)
        {
            await page.WriteAsync($"<ul class=\"gate\">{report.Request.Gate.Select(check => (Html)$"<li class=\"{(check.Outcome == CheckOutcome.Failed ? "bad" : "good")}\">{Outcome(check.Outcome)}: {check.Message}</li>\n")}</ul>");
        }

        var (best, worst) = report.Ends(Ends);
        await page.WriteAsync($"<div class=\"ends\">{List("Worst labels", worst)}{List("Best labels", best)}</div>");
    }

    private static string Outcome(CheckOutcome outcome) => outcome switch
    {
        CheckOutcome.Failed => "Failed",
        CheckOutcome.Warning => "Warning",
        CheckOutcome.Note => "Note",
        _ => "Passed",
    };

    private IEnumerable<(string Name, string? Value)> Figures()
    {
        var interval = report.Intervals?.Overall.F1Score;
        yield return (Text($"F1 score on {report.Model.Data.Entries:N0} images"), Share(report.Figures.F1Score));
        yield return ("95 % interval", interval is null ? null : $"{Share(interval.Low)} to {Share(interval.High)}");
        foreach (var baseline in report.Baselines)
        {
            yield return (baseline.Label is null ? Capital(baseline.Method) : Capital($"{baseline.Method}, {baseline.Label}"), Share(baseline.F1Score));
        }

        yield return (report.Request.Other is { } other ? $"F1 score of {other.Name}" : string.Empty, report.OtherFigures is { } figures ? Share(figures.F1Score) : null);
        yield return ("An hour of running", report.Request.Costs.Hour);
        yield return ("1,000 images", report.Request.Costs.ThousandImages);
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private Html List(string heading, IReadOnlyList<LabelFigures> labels)
    {
        if (labels.Count == 0)
        {
            return default;
        }

        var items = labels.Select(label => (Html)$"<li><b>{label.Label}</b> <span class=\"number\">{Share(label.F1Score)}</span><br>{report.AdviceOn(label)}</li>\n");
        return $"<div><h3>{heading}</h3><ol>{items}</ol></div>";
    }
}
