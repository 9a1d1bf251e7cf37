using CustomLabels.Evaluations.LabelErrors;
using CustomLabels.Evaluations.Scoring;
using CustomLabels.Reports.Pages;

namespace CustomLabels.Evaluations.Reporting.Pages;

/// <summary>Labels and boxes of test images that may be wrong themselves: they make a model look worse than it is.</summary>
internal sealed class SuspicionSection(ModelReport report, ReportPictures pictures) : ReportSection("suspicions", "Labels that may be wrong")
{
    /// <inheritdoc/>
    public override bool HasContent => report.Model.Set is not null;

    /// <inheritdoc/>
    public override async Task WriteAsync(HtmlPage page, CancellationToken cancellationToken)
    {
        LabelError[] errors = [.. LabelErrorFinder.Find(report.Model, null).Where(error => error.IsLikely)];
        if (errors.Length == 0)
        {
            await page.WriteAsync($"<p>None that the model contradicts with confidence.</p>");
            return;
        }

        var images = report.Model.Set!.Images.GroupBy(image => image.Source, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);
        var count = Math.Min(2 * report.Request.SampleSize, errors.Length);
        await page.WriteAsync($"<p class=\"note\">The model contradicts these labels with confidence: look at them before you blame the model. Find-CLLabelError lists all of them, and corrects them after a review. {report.Terms}</p><div class=\"sheet\">");
        foreach (var error in errors.Take(count))
        {
            var (label, suggested) = (Named(error.Label), Named(error.SuggestedLabel));
            var image = images[error.Image];
            await page.WriteAsync(await pictures.FigureAsync(
                image,
                [.. Boxes(error, image)],
                $"labeled {label}<br>the model: <b>{suggested}</b>, {error.Confidence:0.#} %",
                $"labeled {label}, the model says {suggested}",
                cancellationToken));
        }

        await page.WriteAsync($"</div>{Rest(count, errors.Length, "labels")}");
    }

    private static string Named(string label) => label.Length == 0 ? "nothing" : label;

    private static IEnumerable<PictureBox> Boxes(LabelError error, TestImage image)
    {
        if (error is { Left: { } left, Top: { } top, Width: { } width, Height: { } height })
        {
            yield return new PictureBox(left * image.Width, top * image.Height, width * image.Width, height * image.Height, Named(error.Label), "true");
        }

        if (error is { SuggestedLeft: { } x, SuggestedTop: { } y, SuggestedWidth: { } w, SuggestedHeight: { } h })
        {
            yield return new PictureBox(x * image.Width, y * image.Height, w * image.Width, h * image.Height, Named(error.SuggestedLabel), "wrong");
        }
    }
}
