using CustomLabels.Reports.Pages;

namespace CustomLabels.Evaluations.Reporting.Pages;

/// <summary>A gallery of one kind of mistakes, the worst first, with what was said and what is there drawn on the pictures.</summary>
internal sealed class MistakeSection(ModelReport report, ReportPictures pictures, string id, string heading, Func<WorstAnswers, IReadOnlyList<WorstAnswer>> choose)
    : ReportSection(id, heading)
{
    private readonly IReadOnlyList<WorstAnswer> _mistakes = report.Model.Set is null ? [] : choose(new WorstAnswers(report.Model));

    /// <inheritdoc/>
    public override bool HasContent => report.Model.Set is not null;

    /// <inheritdoc/>
    public override async Task WriteAsync(HtmlPage page, CancellationToken cancellationToken)
    {
        if (_mistakes.Count == 0)
        {
            await page.WriteAsync($"<p>None.</p>");
            return;
        }

        AnnotatedPictures annotated = new(report.Model.Set!, pictures);
        if (report.Model.Set!.FindsBoxes)
        {
            await page.WriteAsync(HtmlPage.Legend(("wrong", "the mistake"), ("true", "what is there")));
        }

        var count = Math.Min(2 * report.Request.SampleSize, _mistakes.Count);
        await page.WriteAsync($"<div class=\"sheet\">");
        foreach (var mistake in _mistakes.Take(count))
        {
            await page.WriteAsync(await annotated.FigureAsync(mistake, cancellationToken));
        }

        await page.WriteAsync($"</div>{Rest(count, _mistakes.Count, "mistakes")}");
    }
}
