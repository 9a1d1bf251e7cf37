using CustomLabels.Reports.Pages;

namespace CustomLabels.Evaluations.Reporting.Pages;

/// <summary>A report as a page that can be mailed: at most 10 MB, whatever the number of images.</summary>
/// <param name="report">What it says.</param>
internal sealed class EvaluationPage(ModelReport report)
{
    /// <summary>What pictures may take: the rest of 10 MB is for tables, of which the largest are cut off too.</summary>
    private const long MaxPictureBytes = 6_500_000;

    /// <summary>Writes the page.</summary>
    /// <param name="text">Where to.</param>
    public async Task WriteAsync(TextWriter text, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        ReportPictures pictures = new(report.Request.Open, MaxPictureBytes);
        ReportSection[] sections = [.. Sections(pictures).Where(section => section.HasContent)];
        var script = HtmlPage.Resource("report.js");
        HtmlPage page = new(text);
        await page.StartAsync(report.Model.Name, report.Verdict, script);
        await page.WriteAsync(HtmlPage.Contents(sections.Select(section => (section.Id, section.Heading))));
        for (var i = 0; i < sections.Length; i++)
        {
            progress?.Report(new OperationProgress("Writing the report", sections[i].Heading, 100 * i / sections.Length));
            await page.StartSectionAsync(sections[i].Id, sections[i].Heading);
            await sections[i].WriteAsync(page, cancellationToken);
            await page.EndSectionAsync();
        }

        await page.EndAsync(script);
    }

    private IEnumerable<ReportSection> Sections(ReportPictures pictures) =>
    [
        new SummarySection(report),
        new ComparisonSection(report, pictures),
        new LabelSection(report),
        new CurveSection(report),
        new ThresholdSection(report),
        new ConfusionSection(report, pictures),
        new MistakeSection(report, pictures, "false-positives", "Worst false alarms", answers => answers.FalsePositives()),
        new MistakeSection(report, pictures, "false-negatives", "Worst misses", answers => answers.FalseNegatives()),
        new SegmentSection(report),
        new SuspicionSection(report, pictures),
        new DatasetSection(report),
        new LeakSection(report, pictures),
        new MethodSection(report, pictures),
    ];
}
