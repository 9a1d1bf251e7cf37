using CustomLabels.Evaluations.Scoring;
using CustomLabels.Reports.Pages;

namespace CustomLabels.Evaluations.Reporting.Pages;

/// <summary>The figures of every label.</summary>
internal sealed class LabelSection(ModelReport report) : ReportSection("labels", "Labels")
{
    private readonly Dictionary<string, LabelFigures> _others = report.OtherFigures?.Labels.ToDictionary(label => label.Label, StringComparer.Ordinal) ?? [];

    /// <inheritdoc/>
    public override bool HasContent => report.Figures.Labels.Count > 0;

    /// <inheritdoc/>
    public override async Task WriteAsync(HtmlPage page, CancellationToken cancellationToken)
    {
        var counted = report.Figures.Micro is not null;
        var other = report.Request.Other?.Name;
        await page.WriteAsync(HtmlPage.Table(
            "Figures of every label",
            report.Figures.Labels,
            new("Label", label => $"{label.Label}"),
            new("Images", label => $"{label.Images:N0}"),
            new("F1", label => HtmlPage.Bar(Share(label.F1Score), ("train", label.F1Score)), IsWide: true),
            report.Intervals is null ? null : new("95 % interval", label => $"{IntervalOf(label.Label)}"),
            other is null ? null : new($"F1 of {other}", label => $"{(_others.TryGetValue(label.Label, out var figures) ? Share(figures.F1Score) : "–")}"),
            new("Precision", label => $"{Share(label.Precision)}"),
            new("Recall", label => $"{Share(label.Recall)}"),
            counted ? new("Right", label => $"{label.Counts.GetValueOrDefault().TruePositives:N0}") : null,
            counted ? new("False alarms", label => $"{label.Counts.GetValueOrDefault().FalsePositives:N0}") : null,
            counted ? new("Misses", label => $"{label.Counts.GetValueOrDefault().FalseNegatives:N0}") : null,
            counted ? new("Average precision", label => $"{(label.AveragePrecision is { } precision ? Share(precision) : "–")}") : null,
            new("Threshold", label => $"{label.Threshold:0.000}")));
        await page.WriteAsync($"<p class=\"note\">Precision is the share of the answers that are right, recall the share of what is there that is found; both at the label's threshold. {report.Terms}</p>");
    }

    private string IntervalOf(string label) =>
        report.Intervals!.Labels.GetValueOrDefault(label)?.F1Score is { } interval ? $"{Share(interval.Low)} to {Share(interval.High)}" : "–";
}
