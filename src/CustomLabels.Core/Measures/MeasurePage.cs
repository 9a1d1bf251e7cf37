using CustomLabels.Reports.Pages;

namespace CustomLabels.Measures;

/// <summary>Shows what was measured as a page, with samples of the images.</summary>
/// <param name="measure">The numbers.</param>
/// <param name="images">The images.</param>
/// <param name="options">What the page shows.</param>
public sealed class MeasurePage(ManifestMeasure measure, IReadOnlyList<AnnotatedImage> images, PageOptions options)
{
    private const int ThumbnailSide = 168;
    private const int MaxGroups = 60;
    private const int MaxOfGroup = 6;
    private const int MaxLabels = 100;
    private const int FewImages = 10;

    private readonly Dictionary<string, AnnotatedImage> _bySource = images.GroupBy(image => image.Source, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    /// <summary>Writes the page.</summary>
    /// <param name="text">Where to.</param>
    /// <returns>A task that ends when the page is written.</returns>
    public async Task WriteAsync(TextWriter text, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        HtmlPage page = new(text);
        await page.StartAsync(measure.ToString(), Opening());
        await page.StartSectionAsync("totals", "In numbers");
        await page.WriteAsync(HtmlPage.Figures(Totals()));
        await page.EndSectionAsync();
        await page.StartSectionAsync("labels", "Labels");
        await page.WriteAsync(Labels());
        await page.EndSectionAsync();
        await WriteAlikeAsync(page, progress, cancellationToken);
        await WriteSheetsAsync(page, progress, cancellationToken);
        await page.EndAsync();
    }

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Count(int number, string one, string many) => Number($"{number:N0} {(number == 1 ? one : many)}");

    private string Opening() => string.Join(", ", new[]
    {
        Count(measure.Images, "image", "images"),
        measure.TestImages > 0 ? Number($"{measure.TestImages:N0} of them for testing") : null,
        measure.Boxes > 0 ? Count(measure.Boxes, "box", "boxes") : null,
        Count(measure.Labels.Count, "label", "labels"),
    }.OfType<string>()) + ".";

    private IEnumerable<(string Name, string? Value)> Totals() =>
    [
        ("Images", Number($"{measure.Images:N0}")),
        ("Test images", measure.TestImages == 0 ? null : Number($"{measure.TestImages:N0} ({100.0 * measure.TestImages / measure.Images:0} %)")),
        ("Unlabeled", measure.UnlabeledImages == 0 ? null : Number($"{measure.UnlabeledImages:N0}")),
        ("Confirmed empty", measure.EmptyImages == 0 ? null : Number($"{measure.EmptyImages:N0}")),
        ("Boxes", measure.Boxes == 0 ? null : Number($"{measure.Boxes:N0}, at most {measure.MostBoxes} on an image")),
        ("Imbalance", measure.Imbalance is { } imbalance ? Number($"{imbalance:0.#} : 1") : null),
        ("Evenness", measure.Evenness is { } evenness ? Number($"{evenness:0.00}") : null),
        ("Median size", measure.MedianSize is { } median ? Number($"{median.Width} × {median.Height}") : null),
        ("Sizes", measure is { SmallestSize: { } smallest, LargestSize: { } largest } && smallest != largest ? Number($"{smallest.Width} × {smallest.Height} to {largest.Width} × {largest.Height}") : null),
        ("Near-duplicates", measure.PicturesCompared == 0 ? null : Count(measure.Groups.Count, "group", "groups")),
        ("Leaks into the test set", measure.PicturesCompared == 0 || measure.TestImages == 0 ? null : Number($"{measure.Leaks:N0}")),
        ("Left out", measure.Problems.Count == 0 ? null : Number($"{measure.Problems.Count:N0}")),
    ];

    private Html Labels()
    {
        var test = measure.TestImages > 0;
        var boxes = measure.Boxes > 0;
        var table = HtmlPage.Table(
            "Images of each label",
            measure.Labels,
            new("Label", label => $"{label.Label}"),
            new("Images", label => label.Images < FewImages ? (Html)$"<span class=\"few\" title=\"Fewer than {FewImages} images\">{label.Images:N0}</span>" : (Html)$"{label.Images:N0}"),
            test ? new("Test", label => $"{label.TestImages:N0}") : null,
            new("Share of labeled images", Share, IsWide: true),
            boxes ? new("Boxes", label => $"{label.Boxes:N0}") : null,
            boxes ? new("Median box", label => label is { MedianWidth: { } width, MedianHeight: { } height } ? (Html)$"{width:0} × {height:0}" : (Html)$"–") : null,
            boxes ? new("Small boxes", label => label.SmallShare is { } small ? (Html)$"{small:P0}" : (Html)$"–") : null);
        var legend = test ? HtmlPage.Legend(("train", "training"), ("test", "test")) : default;
        var small = boxes ? (Html)$"<p class=\"note\">Small boxes cover less than 32 × 32 pixels once the image is scaled for training (longest side 1280).</p>" : default;
        return $"{table}{legend}{small}";
    }

    private static Html Share(LabelMeasure label)
    {
        var test = label.Share * label.TestImages / Math.Max(1, label.Images);
        return HtmlPage.Bar(("train", label.Share - test), ("test", test));
    }

    private async Task WriteAlikeAsync(HtmlPage page, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        if (measure.Groups.Count == 0)
        {
            return;
        }

        await page.StartSectionAsync("alike", "Images that look alike");
        var more = measure.Groups.Count > MaxGroups ? Number($" The first {MaxGroups} of {measure.Groups.Count:N0} groups.") : string.Empty;
        await page.WriteAsync($"<p class=\"note\">A model looks better than it is when it is tested on images that it was trained on. Keep such images on one side with -GroupBy.{more}</p>");
        var done = 0;
        foreach (var group in measure.Groups.Take(MaxGroups))
        {
            progress?.Report(new OperationProgress("Writing the page", "Images that look alike", 100 * done++ / Math.Min(MaxGroups, measure.Groups.Count)));
            var leak = group.IsLeak ? (Html)$"<span class=\"badge leak\">leak</span>" : default;
            var labels = group.LabelsDiffer ? (Html)$"<span class=\"badge\">labels differ</span>" : default;
            await page.WriteAsync($"<article class=\"group\"><h3>{Count(group.Images.Count, "image", "images")}, {group.Distance} of 64 bits apart {leak}{labels}</h3><div class=\"sheet\">");
            foreach (var source in group.Images.Take(MaxOfGroup))
            {
                await page.WriteAsync(await FigureAsync(_bySource[source], null, cancellationToken));
            }

            var rest = group.Images.Count > MaxOfGroup ? (Html)$"<p class=\"note\">And {group.Images.Count - MaxOfGroup:N0} more.</p>" : default;
            await page.WriteAsync($"</div>{rest}</article>");
        }

        await page.EndSectionAsync();
    }

    private async Task WriteSheetsAsync(HtmlPage page, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        if (options.Open is null || options.SampleSize == 0)
        {
            return;
        }

        await page.StartSectionAsync("sheets", "Images by label");
        var byLabel = images
            .SelectMany(image => image.AllLabels().Select(label => (Label: label, Image: image)))
            .GroupBy(pair => pair.Label, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(pair => pair.Image).ToList(), StringComparer.Ordinal);
        for (var i = 0; i < Math.Min(MaxLabels, measure.Labels.Count); i++)
        {
            var label = measure.Labels[i];
            progress?.Report(new OperationProgress("Writing the page", label.Label, 100 * i / measure.Labels.Count));
            var all = byLabel[label.Label];
            var shown = Math.Min(options.SampleSize, all.Count);
            var count = shown < all.Count ? Number($"{shown} of {all.Count:N0} images") : Count(all.Count, "image", "images");
            await page.WriteAsync($"<details open><summary><h3>{label.Label}</h3> <span>{count}</span></summary><div class=\"sheet\">");
            for (var k = 0; k < shown; k++)
            {
                // Spread over the whole set, and the same ones every time.
                await page.WriteAsync(await FigureAsync(all[(int)((long)k * all.Count / shown)], label.Label, cancellationToken));
            }

            await page.WriteAsync($"</div></details>");
        }

        await page.EndSectionAsync();
    }

    private async Task<Html> FigureAsync(AnnotatedImage image, string? label, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var labels = string.Join(", ", image.AllLabels());
        var picture = await PictureAsync(image, label, labels, cancellationToken);
        var part = image.Part == DatasetPart.Test ? (Html)$" <b>test</b>" : default;
        var below = label is null ? (Html)$"<br>{labels}" : default;
        return $"<figure title=\"{image.Name}\">{picture}<figcaption>{image.Name.Split('/')[^1]}{part}{below}</figcaption></figure>";
    }

    private async Task<Html> PictureAsync(AnnotatedImage image, string? label, string labels, CancellationToken cancellationToken)
    {
        if (options.Open is null)
        {
            return default;
        }

        try
        {
            await using var picture = await options.Open(image, cancellationToken);
            return Thumbnail.Of(picture, ThumbnailSide, $"{image.Name}: {labels}", Boxes(image, label), (image.Width ?? 0, image.Height ?? 0));
        }
        catch (Exception exception) when (exception is CustomLabelsException { StopsEverything: false } or IOException or UnauthorizedAccessException)
        {
            return $"<span class=\"missing\">{exception.Message}</span>";
        }
    }

    /// <summary>Boxes over the picture: those of the label in color, the others pale.</summary>
    private static IEnumerable<PictureBox> Boxes(AnnotatedImage image, string? label) =>
        image.Boxes.Select(box => new PictureBox(box.Left, box.Top, box.Width, box.Height, box.Label, label is null || box.Label == label ? string.Empty : "other"));
}
