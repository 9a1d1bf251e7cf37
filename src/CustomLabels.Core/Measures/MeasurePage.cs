using System.Globalization;
using System.Net;
using CustomLabels.Annotations;
using CustomLabels.Primitives;
using CustomLabels.Samples;

namespace CustomLabels.Measures;

/// <summary>
/// Writes what was measured as a page of its own: no script, no network, pictures inside. Light and dark as the reader has it.
/// </summary>
/// <param name="measure">The numbers.</param>
/// <param name="images">The images.</param>
/// <param name="options">What it shows.</param>
public sealed class MeasurePage(ManifestMeasure measure, IReadOnlyList<AnnotatedImage> images, PageOptions options)
{
    private const int ThumbnailSide = 168;
    private const int MaxGroups = 60;
    private const int MaxOfGroup = 6;
    private const int MaxLabels = 100;

    private readonly Dictionary<string, AnnotatedImage> _bySource = images.GroupBy(image => image.Source, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    /// <summary>Writes it.</summary>
    /// <param name="text">Where to.</param>
    /// <param name="progress">Told how far it is.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <returns>When it is written.</returns>
    public async Task WriteAsync(TextWriter text, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        await text.WriteLineAsync($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{Html(measure.ToString())}</title>
            <style>
            {PageStyle.Css}
            </style>
            </head>
            <body>
            <header><h1>{Html(measure.ToString())}</h1>
            <p>{Html(Opening())}</p></header>
            <main>
            """);
        await WriteTotalsAsync(text);
        await WriteLabelsAsync(text);
        await WriteAlikeAsync(text, progress, cancellationToken);
        await WriteSheetsAsync(text, progress, cancellationToken);
        await text.WriteLineAsync("</main>\n</body>\n</html>");
    }

    private static string Html(string text) => WebUtility.HtmlEncode(text);

    private static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private static string Count(int number, string one, string many) => Number($"{number:N0} {(number == 1 ? one : many)}");

    private string Opening() => string.Join(", ", new[]
    {
        Count(measure.Images, "image", "images"),
        measure.TestImages > 0 ? Number($"of these {measure.TestImages:N0} for the test") : null,
        measure.Boxes > 0 ? Count(measure.Boxes, "box", "boxes") : null,
        Count(measure.Labels.Count, "label", "labels"),
    }.OfType<string>()) + ".";

    private async Task WriteTotalsAsync(TextWriter text)
    {
        await text.WriteLineAsync("<section aria-labelledby=\"totals\"><h2 id=\"totals\">In numbers</h2><dl class=\"totals\">");
        foreach ((string name, string? value) in Totals())
        {
            if (value is not null)
            {
                await text.WriteLineAsync($"<div><dt>{Html(name)}</dt><dd>{Html(value)}</dd></div>");
            }
        }

        await text.WriteLineAsync("</dl></section>");
    }

    private IEnumerable<(string Name, string? Value)> Totals() =>
    [
        ("Images", Number($"{measure.Images:N0}")),
        ("For the test", measure.TestImages == 0 ? null : Number($"{measure.TestImages:N0} ({100.0 * measure.TestImages / measure.Images:0} %)")),
        ("Without labels", measure.UnlabeledImages == 0 ? null : Number($"{measure.UnlabeledImages:N0}")),
        ("Known to be empty", measure.EmptyImages == 0 ? null : Number($"{measure.EmptyImages:N0}")),
        ("Boxes", measure.Boxes == 0 ? null : Number($"{measure.Boxes:N0}, at most {measure.MostBoxes} on an image")),
        ("Most to fewest", measure.Imbalance is { } imbalance ? Number($"{imbalance:0.#} : 1") : null),
        ("Evenness", measure.Evenness is { } evenness ? Number($"{evenness:0.00}") : null),
        ("Median size", measure.MedianSize is { } median ? Number($"{median.Width} × {median.Height}") : null),
        ("Sizes", measure is { SmallestSize: { } least, LargestSize: { } most } && least != most ? Number($"{least.Width} × {least.Height} to {most.Width} × {most.Height}") : null),
        ("Look alike", measure.PicturesCompared == 0 ? null : Count(measure.Groups.Count, "group", "groups")),
        ("Leaks to the test", measure.PicturesCompared == 0 || measure.TestImages == 0 ? null : Number($"{measure.Leaks:N0}")),
        ("Left out", measure.Problems.Count == 0 ? null : Number($"{measure.Problems.Count:N0}")),
    ];

    private async Task WriteLabelsAsync(TextWriter text)
    {
        bool boxes = measure.Boxes > 0;
        bool test = measure.TestImages > 0;
        await text.WriteLineAsync("<section aria-labelledby=\"labels\"><h2 id=\"labels\">Labels</h2><div class=\"scroll\"><table><thead><tr><th scope=\"col\">Label</th><th scope=\"col\">Images</th>"
            + (test ? "<th scope=\"col\">Test</th>" : string.Empty)
            + "<th scope=\"col\" class=\"wide\">Share of labelled images</th>"
            + (boxes ? "<th scope=\"col\">Boxes</th><th scope=\"col\">Median box</th><th scope=\"col\">Small boxes</th>" : string.Empty)
            + "</tr></thead><tbody>");
        foreach (LabelMeasure label in measure.Labels)
        {
            string few = label.Images < 10 ? " class=\"few\" title=\"Fewer than 10 images\"" : string.Empty;
            await text.WriteLineAsync(Number($"<tr><th scope=\"row\">{Html(label.Label)}</th><td{few}>{label.Images:N0}</td>")
                + (test ? Number($"<td>{label.TestImages:N0}</td>") : string.Empty)
                + Bar(label)
                + (boxes ? Number($"<td>{label.Boxes:N0}</td><td>{(label.MedianWidth is { } width ? Number($"{width:0} × {label.MedianHeight:0}") : "–")}</td><td>{(label.SmallShare is { } small ? Number($"{small:P0}") : "–")}</td>") : string.Empty)
                + "</tr>");
        }

        await text.WriteLineAsync("</tbody></table></div>"
            + (boxes ? "<p class=\"note\">Small boxes cover less than 32 × 32 pixels once the image is scaled for training (longest side 1280).</p>" : string.Empty)
            + "</section>");
    }

    private static string Bar(LabelMeasure label)
    {
        double train = 100 * label.Share * (label.Images - label.TestImages) / Math.Max(1, label.Images);
        double test = (100 * label.Share) - train;
        return Number($"<td class=\"wide\"><svg class=\"bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{label.Share:P0}\"><rect class=\"train\" width=\"{train:0.##}\" height=\"8\"/><rect class=\"test\" x=\"{train:0.##}\" width=\"{test:0.##}\" height=\"8\"/></svg><span>{label.Share:P0}</span></td>");
    }

    private async Task WriteAlikeAsync(TextWriter text, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        if (measure.Groups.Count == 0)
        {
            return;
        }

        string more = measure.Groups.Count > MaxGroups ? Number($" The first {MaxGroups} of {measure.Groups.Count:N0} groups.") : string.Empty;
        await text.WriteLineAsync($"<section aria-labelledby=\"alike\"><h2 id=\"alike\">Images that look alike</h2><p class=\"note\">A model that is tested with what it was trained on looks better than it is: keep such images on one side, with -GroupBy.{more}</p>");
        int done = 0;
        foreach (AlikeGroup group in measure.Groups.Take(MaxGroups))
        {
            progress?.Report(new OperationProgress("Writing the page", "Images that look alike", 100 * done++ / Math.Min(MaxGroups, measure.Groups.Count)));
            string badges = (group.IsLeak ? "<span class=\"badge leak\">leak</span>" : string.Empty) + (group.LabelsDiffer ? "<span class=\"badge\">labels differ</span>" : string.Empty);
            await text.WriteLineAsync(Number($"<article class=\"group\"><h3>{Count(group.Images.Count, "image", "images")}, {group.Distance} of 64 bits apart {badges}</h3><div class=\"sheet\">"));
            foreach (string source in group.Images.Take(MaxOfGroup))
            {
                await WriteFigureAsync(text, _bySource[source], null, cancellationToken);
            }

            await text.WriteLineAsync("</div>" + (group.Images.Count > MaxOfGroup ? Number($"<p class=\"note\">And {group.Images.Count - MaxOfGroup:N0} more.</p>") : string.Empty) + "</article>");
        }

        await text.WriteLineAsync("</section>");
    }

    private async Task WriteSheetsAsync(TextWriter text, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        if (options.Open is null || options.SampleSize == 0)
        {
            return;
        }

        await text.WriteLineAsync("<section aria-labelledby=\"sheets\"><h2 id=\"sheets\">Images by label</h2>");
        Dictionary<string, List<AnnotatedImage>> byLabel = images
            .SelectMany(image => image.AllLabels().Select(label => (Label: label, Image: image)))
            .GroupBy(pair => pair.Label, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => group.Select(pair => pair.Image).ToList(), StringComparer.Ordinal);
        for (int i = 0; i < Math.Min(MaxLabels, measure.Labels.Count); i++)
        {
            LabelMeasure label = measure.Labels[i];
            progress?.Report(new OperationProgress("Writing the page", label.Label, 100 * i / measure.Labels.Count));
            List<AnnotatedImage> all = byLabel[label.Label];
            int shown = Math.Min(options.SampleSize, all.Count);
            await text.WriteLineAsync(Number($"<details open><summary><h3>{Html(label.Label)}</h3> <span>{(shown < all.Count ? Number($"{shown} of {all.Count:N0} images") : Count(all.Count, "image", "images"))}</span></summary><div class=\"sheet\">"));
            for (int k = 0; k < shown; k++)
            {
                // Spread over the whole set, and the same ones every time.
                await WriteFigureAsync(text, all[(int)((long)k * all.Count / shown)], label.Label, cancellationToken);
            }

            await text.WriteLineAsync("</div></details>");
        }

        await text.WriteLineAsync("</section>");
    }

    private async Task WriteFigureAsync(TextWriter text, AnnotatedImage image, string? label, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        string caption = Html(image.Name.Split('/')[^1]);
        string labels = Html(string.Join(", ", image.AllLabels()));
        string part = image.Part == DatasetPart.Test ? " <b>test</b>" : string.Empty;
        await text.WriteLineAsync($"<figure title=\"{Html(image.Name)}\">{await PictureAsync(image, label, labels, cancellationToken)}<figcaption>{caption}{part}{(label is null ? $"<br>{labels}" : string.Empty)}</figcaption></figure>");
    }

    private async Task<string> PictureAsync(AnnotatedImage image, string? label, string labels, CancellationToken cancellationToken)
    {
        if (options.Open is null)
        {
            return string.Empty;
        }

        try
        {
            await using Stream picture = await options.Open(image, cancellationToken);
            Thumbnail small = Thumbnail.Of(picture, ThumbnailSide);
            return Number($"<span class=\"picture\"><img src=\"{small.DataUri}\" width=\"{small.Width}\" height=\"{small.Height}\" loading=\"lazy\" alt=\"{Html(image.Name)}: {labels}\">{Boxes(image, label)}</span>");
        }
        catch (Exception exception) when (exception is CustomLabelsException or IOException or UnauthorizedAccessException)
        {
            return $"<span class=\"missing\">{Html(exception.Message)}</span>";
        }
    }

    /// <summary>Boxes over the picture: those of the label in colour, the others pale.</summary>
    private static string Boxes(AnnotatedImage image, string? label)
    {
        if (image.Boxes.Count == 0 || image is not { Width: { } width, Height: { } height })
        {
            return string.Empty;
        }

        IEnumerable<string> rectangles = image.Boxes.Select(box => Number($"<rect{(label is null || box.Label == label ? string.Empty : " class=\"other\"")} x=\"{box.Left:0.#}\" y=\"{box.Top:0.#}\" width=\"{box.Width:0.#}\" height=\"{box.Height:0.#}\"><title>{Html(box.Label)}</title></rect>"));
        return Number($"<svg viewBox=\"0 0 {width} {height}\" aria-hidden=\"true\">{string.Concat(rectangles)}</svg>");
    }
}
