using CustomLabels.Evaluations.Scoring;
using CustomLabels.Reports.Pages;

namespace CustomLabels.Evaluations.Reporting.Pages;

/// <summary>Precision over recall of every label, and where its threshold is.</summary>
internal sealed class CurveSection(ModelReport report) : ReportSection("curves", "Precision and recall")
{
    private const int MaxLabels = 40;

    private readonly LabelFigures[] _labels = [.. report.Figures.Labels.Where(label => label.Counts is { Support: > 0 }).Reverse()];

    /// <inheritdoc/>
    public override bool HasContent => _labels.Length > 0;

    /// <inheritdoc/>
    public override async Task WriteAsync(HtmlPage page, CancellationToken cancellationToken)
    {
        var other = report.Request.Other;
        var others = other?.Set;
        await page.WriteAsync($"<p class=\"note\">Each curve shows what a label's threshold trades: further right more is found, further up fewer answers are wrong. The dot is where the threshold stands now. The worst label comes first. {report.Terms}</p>");
        if (others is not null)
        {
            await page.WriteAsync(HtmlPage.Legend(("s1", report.Model.Name), ("s2", $"{other!.Name}, dashed")));
        }

        await page.WriteAsync($"<div class=\"charts\">");
        for (var i = 0; i < Math.Min(MaxLabels, _labels.Length); i++)
        {
            var label = _labels[i];
            var counts = label.Counts!.Value;
            List<ChartLine> lines = [Line(report.Model, label.Label)];
            if (others is not null && others.IndexOf(label.Label) >= 0)
            {
                lines.Add(Line(other!, label.Label));
            }

            LineChart chart = new(
                $"Precision over recall of {label.Label}",
                Text($"At the threshold {label.Threshold:0.###} the precision is {counts.Precision:0.00} and the recall {counts.Recall:0.00}; the average precision is {label.AveragePrecision ?? 0:0.00}."),
                "recall",
                "precision");
            await page.WriteAsync($"<figure class=\"card\">{chart.Draw(Text($"pr{i}"), lines, (counts.Recall, counts.Precision))}<figcaption><b>{label.Label}</b>: average precision {label.AveragePrecision ?? 0:0.000}</figcaption></figure>");
        }

        await page.WriteAsync($"</div>{Rest(Math.Min(MaxLabels, _labels.Length), _labels.Length, "labels")}");
    }

    private static ChartLine Line(ScoredModel model, string label) =>
        new(model.Name, [.. model.Set![label].Curve().Select(point => (point.Counts.Recall, point.Counts.Precision))]);
}
