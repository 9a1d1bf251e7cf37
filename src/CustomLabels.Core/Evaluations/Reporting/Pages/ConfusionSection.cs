using CustomLabels.Evaluations.Scoring;
using CustomLabels.Reports.Pages;

namespace CustomLabels.Evaluations.Reporting.Pages;

/// <summary>What each label was taken for: a table whose cells lead to their images.</summary>
internal sealed class ConfusionSection(ModelReport report, ReportPictures pictures) : ReportSection("confusion", "What was taken for what")
{
    private const int MaxLabels = 25;
    private const int MaxCells = 120;

    private readonly ConfusionCounts? _confusions = report.Confusions;

    /// <inheritdoc/>
    public override bool HasContent => _confusions is not null;

    /// <inheritdoc/>
    public override async Task WriteAsync(HtmlPage page, CancellationToken cancellationToken)
    {
        var labels = _confusions!.Labels(MaxLabels);
        (int True, int Predicted)[] cells = [.. _confusions.Cells(labels).Take(MaxCells)];
        await page.WriteAsync($"<p class=\"note\">A column is what is there, a row what it was taken for; the diagonal is right. A number leads to its images. {report.Terms}</p>");
        await page.WriteAsync(HtmlPage.Scroll("Table of what was taken for what", Matrix(labels, [.. cells])));
        await page.WriteAsync(Rest(labels.Count, _confusions.Labels(int.MaxValue).Count, "labels, those with the most mistakes"));
        AnnotatedPictures annotated = new(report.Model.Set!, pictures);
        foreach (var cell in cells)
        {
            var pairs = _confusions[cell];
            var shown = Math.Min(report.Request.SampleSize, pairs.Count);
            await page.WriteAsync($"<details class=\"case\"><summary><h3>{Sentence(cell)}</h3> <span>{pairs.Count:N0} of {_confusions.Of(cell.True):N0}</span></summary><div class=\"sheet\" id=\"{CellId(cell)}\">");
            foreach (var pair in pairs.Take(shown))
            {
                await page.WriteAsync(await annotated.FigureAsync(pair, Sentence(cell), cancellationToken));
            }

            await page.WriteAsync($"</div>{Rest(shown, pairs.Count, "images of this cell")}</details>");
        }
    }

    private static string CellId((int True, int Predicted) cell) => Text($"cell{cell.True}-{cell.Predicted}");

    private Html Matrix(IReadOnlyList<int> labels, HashSet<(int True, int Predicted)> linked)
    {
        var head = labels.Select(label => (Html)$"<th scope=\"col\">{Name(label)}</th>");
        var rows = labels.Select(predicted => (Html)$"<tr><th scope=\"row\">{(predicted < 0 ? "not found" : Name(predicted))}</th>{labels.Select(label => Cell((label, predicted), linked))}</tr>\n");
        return $"<table class=\"matrix\"><thead><tr><th scope=\"col\">Taken for</th>{head}</tr></thead><tbody>\n{rows}</tbody></table>";
    }

    private Html Cell((int True, int Predicted) cell, HashSet<(int True, int Predicted)> linked)
    {
        var count = _confusions![cell].Count;
        if (count == 0)
        {
            return $"<td class=\"none\">{(cell is (ConfusionPairs.Background, ConfusionPairs.Background) ? string.Empty : "0")}</td>";
        }

        var kind = cell.True == cell.Predicted ? (Html)$" class=\"right\"" : default;
        var text = cell.True < 0 ? Text($"{count:N0}") : Text($"{count:N0} {(double)count / _confusions.Of(cell.True):(0%)}");
        return linked.Contains(cell)
            ? $"<td{kind}><a href=\"#{CellId(cell)}\" aria-label=\"{text} {Sentence(cell)}\">{text}</a></td>"
            : (Html)$"<td{kind}>{text}</td>";
    }

    private string Name(int label) => label < 0 ? "nothing there" : report.Model.Set!.Labels[label];

    private string Sentence((int True, int Predicted) cell) =>
        cell.True == cell.Predicted ? $"{Name(cell.True)}, rightly"
        : cell.Predicted < 0 ? $"{Name(cell.True)}, not found"
        : cell.True < 0 ? $"{Name(cell.Predicted)} where there is none"
        : $"{Name(cell.True)} taken for {Name(cell.Predicted)}";
}
