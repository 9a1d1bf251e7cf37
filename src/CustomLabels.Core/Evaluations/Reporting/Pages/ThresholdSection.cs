using CustomLabels.Evaluations.Scoring;
using CustomLabels.Reports.Pages;

namespace CustomLabels.Evaluations.Reporting.Pages;

/// <summary>What would come out at other thresholds: a table for each label, from which the script of the page makes one with a slider.</summary>
internal sealed class ThresholdSection(ModelReport report) : ReportSection("thresholds", "Other thresholds")
{
    private const int MaxLabels = 100;
    private const int Step = 5;
    private const int Hundred = 100;

    /// <inheritdoc/>
    public override bool HasContent => report.Model.Set is not null && report.Figures.Labels.Any(label => label.Counts is not null);

    /// <inheritdoc/>
    public override async Task WriteAsync(HtmlPage page, CancellationToken cancellationToken)
    {
        LabelFigures[] labels = [.. report.Figures.Labels.Where(label => label.Counts is not null)];
        await page.WriteAsync($"""
            <p class="note">What the labels would reach if they were given from another confidence on. A threshold that is chosen by looking at these images looks a little better on them than it is: Get-CLThreshold -CrossFit estimates by how much, and -Save keeps it. {report.Terms}</p>
            <div id="slider" hidden><label for="threshold">The same threshold for all labels: <output for="threshold"></output></label><input id="threshold" type="range" min="{Step}" max="{Hundred - Step}" step="{Step}" value="50">
            {HtmlPage.Scroll("Figures at the threshold of the slider", $"<table><thead><tr><th scope=\"col\">Label</th>{Columns()}</tr></thead><tbody></tbody></table>")}</div>
            """);
        foreach (var label in labels.Take(MaxLabels))
        {
            cancellationToken.ThrowIfCancellationRequested();
            await page.WriteAsync($"<details class=\"sweep\"><summary><h3>{label.Label}</h3> <span>now from {label.Threshold:0.###} on</span></summary>");
            await page.WriteAsync(HtmlPage.Scroll($"Figures of {label.Label} at other thresholds", $"<table><thead><tr><th scope=\"col\">Threshold</th>{Columns()}</tr></thead><tbody>\n{Rows(label)}</tbody></table>"));
            await page.WriteAsync($"</details>");
        }

        await page.WriteAsync(Rest(Math.Min(MaxLabels, labels.Length), labels.Length, "labels"));
    }

    private static Html Columns() => $"<th scope=\"col\">F1</th><th scope=\"col\">Precision</th><th scope=\"col\">Recall</th><th scope=\"col\">Right</th><th scope=\"col\">False alarms</th><th scope=\"col\">Misses</th>";

    private IEnumerable<Html> Rows(LabelFigures label)
    {
        var scores = report.Model.Set![label.Label];
        for (var percent = Step; percent < Hundred; percent += Step)
        {
            var counts = scores.At(percent / (double)Hundred);
            yield return $"<tr data-t=\"{percent}\"><th scope=\"row\">{percent / (double)Hundred:0.00}</th><td>{Share(counts.F1Score)}</td><td>{Share(counts.Precision)}</td><td>{Share(counts.Recall)}</td><td>{counts.TruePositives:N0}</td><td>{counts.FalsePositives:N0}</td><td>{counts.FalseNegatives:N0}</td></tr>\n";
        }
    }
}
