using CustomLabels.Evaluations.Scoring;
using CustomLabels.Reports.Pages;

namespace CustomLabels.Evaluations.Reporting.Pages;

/// <summary>Which of two models is better, in which labels, and on which images.</summary>
internal sealed class ComparisonSection(ModelReport report, ReportPictures pictures) : ReportSection("comparison", "Beside the other model")
{
    /// <inheritdoc/>
    public override bool HasContent => report.Comparison is not null || report.WhyNoComparison is not null;

    /// <inheritdoc/>
    public override async Task WriteAsync(HtmlPage page, CancellationToken cancellationToken)
    {
        if (report.Comparison is not { } comparison)
        {
            await page.WriteAsync($"<p>{report.WhyNoComparison}</p>");
            return;
        }

        await page.WriteAsync($"<p>{comparison.Summary}</p>");
        await page.WriteAsync(HtmlPage.Table(
            "Labels of both models",
            comparison.Labels,
            new("Label", label => $"{label.Label}"),
            new(comparison.MinIou is null ? "Images" : "Boxes", label => $"{label.Support:N0}"),
            new($"F1 of {comparison.Reference}", label => $"{Share(label.ReferenceF1Score)}"),
            new($"F1 of {comparison.Model}", label => $"{Share(label.F1Score)}"),
            new("Difference", label => $"{Signed(label.F1Difference)}"),
            new("95 % interval", label => $"{(label is { F1DifferenceLow: { } low, F1DifferenceHigh: { } high } ? $"{Signed(low)} to {Signed(high)}" : "–")}"),
            new("Verdict", label => $"<span class=\"{Kind(label.Verdict)}\">{label.Verdict}</span>")));
        await page.WriteAsync($"<p class=\"note\">Counted on {comparison.Images:N0} images that both were tested on. A difference is called one when its interval and the tests show it after Holm's correction, so that among many labels none is taken for one by chance. Right about an image: {comparison.RightRule}</p>");
        await WriteAsync(page, $"Only {comparison.Model} is right", comparison.Fixed, cancellationToken);
        await WriteAsync(page, $"Only {comparison.Reference} is right", comparison.Broken, cancellationToken);
        await WriteAsync(page, "Both are wrong", comparison.BothWrong, cancellationToken);
    }

    private static string Signed(double difference) => difference.ToString("+0.000;−0.000;0.000", CultureInfo.InvariantCulture);

    private static string Kind(string verdict) => verdict switch { "better" => "good", "worse" => "bad", _ => "open" };

    private async Task WriteAsync(HtmlPage page, string heading, ReadOnlyList<ImageComparison> images, CancellationToken cancellationToken)
    {
        var shown = Math.Min(report.Request.SampleSize, images.Count);
        await page.WriteAsync($"<details><summary><h3>{heading}</h3> <span>{images.Count:N0} images</span></summary><div class=\"sheet\">");
        foreach (var image in images.Take(shown))
        {
            var (one, other) = (Said(image.ReferenceAnswer), Said(image.Answer));
            await page.WriteAsync(await pictures.FigureAsync(
                new TestImage(image.Image, 0, 0),
                [],
                $"there: {Said(image.GroundTruth)}<br>{report.Comparison!.Model}: <b>{other}</b><br>{report.Comparison.Reference}: <b>{one}</b>",
                $"there: {Said(image.GroundTruth)}; {report.Comparison.Model}: {other}; {report.Comparison.Reference}: {one}",
                cancellationToken));
        }

        await page.WriteAsync($"</div>{Rest(shown, images.Count, "images")}</details>");
    }

    private static string Said(string answer) => answer.Length == 0 ? "nothing" : answer;
}
