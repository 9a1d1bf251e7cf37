using CustomLabels.Imaging;

namespace CustomLabels.Reports.Pages;

/// <summary>A column of a table.</summary>
/// <typeparam name="T">What the rows are made from.</typeparam>
/// <param name="Title">Its heading.</param>
/// <param name="Cell">The content of a cell.</param>
/// <param name="IsWide">Whether it takes the space that is left: a chart.</param>
public sealed record TableColumn<T>(string Title, Func<T, Html> Cell, bool IsWide = false);

/// <summary>
/// A page that needs nothing but itself: styles and pictures inside, no script, no network; light and dark as the reader has it, on screen
/// and on paper. Sections are written one after the other, so that pictures of a large set are never in memory all at once.
/// </summary>
/// <param name="text">Where to.</param>
public sealed class HtmlPage(TextWriter text)
{
    private const int ThumbnailQuality = 78;

    /// <summary>Writes the head of the page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="opening">What it says first, in a sentence.</param>
    /// <returns>A task that ends when it is written.</returns>
    public async Task StartAsync(string title, string opening)
    {
        using StreamReader style = new(typeof(HtmlPage).Assembly.GetManifestResourceStream("CustomLabels.Reports.Pages.page.css")!);
        var css = Markup(await style.ReadToEndAsync());
        await WriteAsync($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>{title}</title>
            <style>
            {css}</style>
            </head>
            <body>
            <header><h1>{title}</h1>
            <p>{opening}</p></header>
            <main>
            """);
    }

    /// <summary>Writes a piece of the page.</summary>
    /// <param name="html">The piece.</param>
    /// <returns>A task that ends when it is written.</returns>
    public Task WriteAsync(Html html) => text.WriteLineAsync(html.ToString());

    /// <summary>Begins a section; <see cref="EndSectionAsync"/> ends it.</summary>
    /// <param name="id">Its id in the page, for links.</param>
    /// <param name="heading">Its heading.</param>
    /// <returns>A task that ends when it is written.</returns>
    public Task StartSectionAsync(string id, string heading) => WriteAsync($"<section aria-labeledby=\"{id}\"><h2 id=\"{id}\">{heading}</h2>");

    /// <summary>Ends a section.</summary>
    /// <returns>A task that ends when it is written.</returns>
    public Task EndSectionAsync() => WriteAsync($"</section>");

    /// <summary>Writes the end of the page.</summary>
    /// <returns>A task that ends when it is written.</returns>
    public Task EndAsync() => WriteAsync($"</main>\n</body>\n</html>");

    /// <summary>Figures side by side, each with its name.</summary>
    /// <param name="figures">Names and values; one without a value is left out.</param>
    public static Html Figures(IEnumerable<(string Name, string? Value)> figures) =>
        $"<dl class=\"totals\">{figures.Where(figure => figure.Value is not null).Select(figure => (Html)$"<div><dt>{figure.Name}</dt><dd>{figure.Value}</dd></div>\n")}</dl>";

    /// <summary>A table, which scrolls within itself where the window is narrow.</summary>
    /// <typeparam name="T">What the rows are made from.</typeparam>
    /// <param name="rows">The rows.</param>
    /// <param name="columns">The columns: the first one names the row; null for one that is left out.</param>
    public static Html Table<T>(IEnumerable<T> rows, params IEnumerable<TableColumn<T>?> columns)
    {
        TableColumn<T>[] shown = [.. columns.OfType<TableColumn<T>>()];
        var heads = shown.Select(column => (Html)$"<th scope=\"col\"{Wide(column.IsWide)}>{column.Title}</th>");
        var lines = rows.Select(row => (Html)$"<tr><th scope=\"row\">{shown[0].Cell(row)}</th>{shown.Skip(1).Select(column => (Html)$"<td{Wide(column.IsWide)}>{column.Cell(row)}</td>")}</tr>\n");
        return $"<div class=\"scroll\" tabindex=\"0\"><table><thead><tr>{heads}</tr></thead><tbody>\n{lines}</tbody></table></div>";
    }

    /// <summary>A bar of shares, with their sum beside it.</summary>
    /// <param name="shares">Shares of the whole bar, 0 to 1, with the class of each: <c>train</c>, <c>test</c>.</param>
    public static Html Bar(params IReadOnlyList<(string Class, double Share)> shares)
    {
        var sum = shares.Sum(share => share.Share);
        var parts = shares.Select((share, i) =>
            (Html)$"<rect class=\"{share.Class}\" x=\"{100 * shares.Take(i).Sum(before => before.Share):0.##}\" width=\"{100 * share.Share:0.##}\" height=\"8\"/>");
        return $"<svg class=\"bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" role=\"img\" aria-label=\"{sum:P0}\">{parts}</svg><span>{sum:P0}</span>";
    }

    /// <summary>What the colors of bars mean.</summary>
    /// <param name="keys">The classes, with what each stands for.</param>
    public static Html Legend(params IEnumerable<(string Class, string Meaning)> keys) =>
        $"<p class=\"note\">{keys.Select(key => (Html)$"<span class=\"key {key.Class}\"></span> {key.Meaning} ")}</p>";

    /// <summary>A small copy of a picture, inside the page.</summary>
    /// <param name="picture">The file of the picture, from its start.</param>
    /// <param name="maxSide">Its longest side in pixels.</param>
    /// <param name="description">What it shows, for those who cannot see it.</param>
    /// <param name="overlay">What is drawn over it: an <c>svg</c> that fills it.</param>
    /// <exception cref="CustomLabelsException"><c>NotAnImage</c> or <c>ImageDamaged</c>: it cannot be decoded.</exception>
    public static Html Picture(Stream picture, int maxSide, string description, Html overlay)
    {
        var small = ImageDecoder.DecodeRgb(picture, maxSide);
        var data = Convert.ToBase64String(ImageEncoder.ToJpeg(small, ThumbnailQuality));
        return $"<span class=\"picture\"><img src=\"data:image/jpeg;base64,{data}\" width=\"{small.Width}\" height=\"{small.Height}\" loading=\"lazy\" alt=\"{description}\">{overlay}</span>";
    }

    private static Html Wide(bool isWide) => isWide ? (Html)$" class=\"wide\"" : default;

    private static Html Markup(string markup)
    {
        Html html = new(markup.Length, 0);
        html.AppendLiteral(markup);
        return html;
    }
}
