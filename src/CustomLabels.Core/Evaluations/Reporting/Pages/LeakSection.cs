using CustomLabels.Evaluations.Scoring;
using CustomLabels.Reports.Pages;

namespace CustomLabels.Evaluations.Reporting.Pages;

/// <summary>Test images that the model has seen while it was trained, or ones that look like them: they make it look better than it is.</summary>
internal sealed class LeakSection(ModelReport report, ReportPictures pictures) : ReportSection("leaks", "Test images that it was trained on")
{
    private const int MaxOfGroup = 4;

    /// <inheritdoc/>
    public override bool HasContent => report.Images is not null;

    /// <inheritdoc/>
    public override async Task WriteAsync(HtmlPage page, CancellationToken cancellationToken)
    {
        AlikeGroup[] leaks = [.. report.Images!.Groups.Where(group => group.IsLeak)];
        await page.WriteAsync($"<p>{Finding(leaks)}</p>");
        var shown = Math.Min(report.Request.SampleSize, leaks.Length);
        foreach (var leak in leaks.Take(shown))
        {
            await page.WriteAsync($"<div class=\"group\"><h3>{leak.Images.Count} images, {leak.Distance} of 64 bits apart</h3><div class=\"sheet\">");
            HashSet<string> test = [.. leak.TestImages];
            foreach (var source in leak.Images.OrderBy(test.Contains).Take(MaxOfGroup / 2).Concat(leak.Images.OrderByDescending(test.Contains).Take(MaxOfGroup / 2)).Distinct())
            {
                var part = test.Contains(source) ? "test image" : "training image";
                await page.WriteAsync(await pictures.FigureAsync(new TestImage(source, 0, 0), [], $"<b>{part}</b>", part, cancellationToken));
            }

            await page.WriteAsync($"</div></div>");
        }

        await page.WriteAsync(Rest(shown, leaks.Length, "groups"));
    }

    private string Finding(AlikeGroup[] leaks)
    {
        var images = report.Images!;
        return report.Request.WhyNoTraining is not null ? "Not looked for: the images that it was trained on are not known."
            : images.PicturesCompared == 0 ? $"Not looked for: {report.WhyNotCompared}"
            : leaks.Length == 0 ? Text($"None: {images.PicturesCompared:N0} pictures were compared.")
            : Text($"{leaks.Sum(leak => leak.TestImages.Count):N0} test images look like ones that it was trained on; {images.PicturesCompared:N0} pictures were compared. The model looks better than it is. Split the images again with -GroupBy, then train anew.");
    }
}
