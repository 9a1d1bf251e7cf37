using CustomLabels.Reports.Pages;

namespace CustomLabels.Evaluations.Reporting.Pages;

/// <summary>What the model was trained and tested on.</summary>
internal sealed class DatasetSection(ModelReport report) : ReportSection("dataset", "Images it was trained and tested on")
{
    private const int Few = 10;

    /// <inheritdoc/>
    public override bool HasContent => report.Images is not null;

    /// <inheritdoc/>
    public override async Task WriteAsync(HtmlPage page, CancellationToken cancellationToken)
    {
        var images = report.Images!;
        var boxes = images.Boxes > 0;
        await page.WriteAsync(HtmlPage.Figures(
        [
            ("Training images", images.Images == images.TestImages ? null : Text($"{images.Images - images.TestImages:N0}")),
            ("Test images", Text($"{images.TestImages:N0}")),
            ("Without a label", images.UnlabeledImages == 0 ? null : Text($"{images.UnlabeledImages:N0}")),
            ("Confirmed empty", images.EmptyImages == 0 ? null : Text($"{images.EmptyImages:N0}")),
            ("Boxes", boxes ? Text($"{images.Boxes:N0}, at most {images.MostBoxes} on an image") : null),
            ("Imbalance", images.Imbalance is { } imbalance ? Text($"{imbalance:0.#} : 1") : null),
            ("Median size", images.MedianSize is { } size ? Text($"{size.Width} × {size.Height}") : null),
        ]));
        if (report.Request.WhyNoTraining is { } why)
        {
            await page.WriteAsync($"<p class=\"note\">The images that it was trained on are not known: {why}</p>");
        }

        await page.WriteAsync(HtmlPage.Table(
            "Images of each label",
            images.Labels,
            new("Label", label => $"{label.Label}"),
            new("Training images", label => Marked(label.Images - label.TestImages)),
            new("Test images", label => Marked(label.TestImages)),
            boxes ? new("Boxes", label => $"{label.Boxes:N0}") : null,
            boxes ? new("Median box", label => label is { MedianWidth: { } width, MedianHeight: { } height } ? (Html)$"{width:0} × {height:0}" : (Html)$"–") : null,
            boxes ? new("Small boxes", label => label.SmallShare is { } small ? (Html)$"{small:P0}" : (Html)$"–") : null));
    }

    private static Html Marked(int images) => images < Few ? (Html)$"<span class=\"few\" title=\"Fewer than {Few} images\">{images:N0}</span>" : (Html)$"{images:N0}";
}
