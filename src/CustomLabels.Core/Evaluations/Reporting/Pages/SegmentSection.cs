using CustomLabels.Reports.Pages;

namespace CustomLabels.Evaluations.Reporting.Pages;

/// <summary>Kinds of images on which the model is weaker than on the others.</summary>
internal sealed class SegmentSection(ModelReport report) : ReportSection("segments", "Where it is weak")
{
    /// <inheritdoc/>
    public override bool HasContent => report.Segments.Count > 0;

    /// <inheritdoc/>
    public override async Task WriteAsync(HtmlPage page, CancellationToken cancellationToken)
    {
        EvaluationSegment[] weak = [.. report.Segments.Where(segment => segment.IsWeak)];
        await page.WriteAsync(weak.Length == 0
            ? (Html)$"<p>On no kind of images is it shown to be weaker than on the others.</p>"
            : $"<ul>{weak.Select(segment => (Html)$"<li>{segment.Finding}</li>\n")}</ul>");
        await page.WriteAsync(HtmlPage.Table(
            "Figures on kinds of images",
            report.Segments,
            new("Images", segment => $"{segment.By}: {segment.Segment}"),
            new("Number", segment => $"{segment.Images:N0}"),
            new("F1, all labels together", segment => HtmlPage.Bar(Share(segment.F1Score), ("train", segment.F1Score)), IsWide: true),
            new("F1 on the others", segment => $"{(segment.OtherF1Score is { } others ? Share(others) : "–")}"),
            new("Chance of as large a difference", segment => $"{segment.PValue:0.000}"),
            new("Verdict", segment => segment.IsWeak ? (Html)$"<span class=\"bad\">weak</span>" : (Html)$"–")));
        var unread = report.Segments.Max(segment => segment.UnreadImages);
        await page.WriteAsync($"<p class=\"note\">F1 scores of all labels together (micro), tested by permutation over images with Holm's correction. {(unread == 0 ? string.Empty : Text($"{unread:N0} images could not be read and are in no part but their folder. "))}{report.WhyNotAllSegments} {report.Terms}</p>");
    }
}
