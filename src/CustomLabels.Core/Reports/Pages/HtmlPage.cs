using System.Security.Cryptography;

namespace CustomLabels.Reports.Pages;

/// <summary>A column of a table.</summary>
/// <typeparam name="T">What the rows are made from.</typeparam>
/// <param name="Title">Its heading.</param>
/// <param name="Cell">The content of a cell.</param>
/// <param name="IsWide">Whether it takes the space that is left: a chart.</param>
public sealed record TableColumn<T>(string Title, Func<T, Html> Cell, bool IsWide = false);

/// <summary>
/// A page that needs nothing but itself: styles and pictures inside, no network, which its policy forbids, and readable without its script; light and
/// dark as the reader has it, on screen and on paper. Sections are written one after the other, so that pictures of a large set are never in memory all at once.
/// </summary>
/// <param name="text">Where to.</param>
public sealed class HtmlPage(TextWriter text)
{
    /// <summary>Writes the head of the page.</summary>
    /// <param name="title">Its title.</param>
    /// <param name="opening">What it says first, in a sentence.</param>
    /// <param name="script">The only script that the page may run; null for none.</param>
    /// <returns>A task that ends when it is written.</returns>
    public async Task StartAsync(string title, string opening, string? script = null)
    {
        var css = Markup(Resource("page.css"));
        var allowed = script is null ? "'none'" : $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(script)))}'";
        await WriteAsync($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src {allowed}">
            <link rel="icon" href="data:,">
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
    public Task StartSectionAsync(string id, string heading) => WriteAsync($"<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{heading}</h2>");

    /// <summary>Ends a section.</summary>
    /// <returns>A task that ends when it is written.</returns>
    public Task EndSectionAsync() => WriteAsync($"</section>");

    /// <summary>Writes the end of the page.</summary>
    /// <param name="script">The script that <see cref="StartAsync"/> was told of; null for none.</param>
    /// <returns>A task that ends when it is written.</returns>
    public Task EndAsync(string? script = null) =>
        WriteAsync($"</main>\n{(script is null ? default : (Html)$"<script>{Markup(script)}</script>\n")}</body>\n</html>");

    /// <summary>A file of this folder that is part of pages.</summary>
    /// <param name="name">Its name.</param>
    public static string Resource(string name)
    {
        using StreamReader text = new(typeof(HtmlPage).Assembly.GetManifestResourceStream($"CustomLabels.Reports.Pages.{name}")!);
        return text.ReadToEnd();
    }

    /// <summary>Links to the sections of the page.</summary>
    /// <param name="sections">Their ids and headings.</param>
    public static Html Contents(IEnumerable<(string Id, string Heading)> sections) =>
        $"<nav aria-label=\"Contents\"><ul>{sections.Select(section => (Html)$"<li><a href=\"#{section.Id}\">{section.Heading}</a></li>")}</ul></nav>";

    /// <summary>Figures side by side, each with its name.</summary>
    /// <param name="figures">Names and values; one without a value is left out.</param>
    public static Html Figures(IEnumerable<(string Name, string? Value)> figures) =>
        $"<dl class=\"totals\">{figures.Where(figure => figure.Value is not null).Select(figure => (Html)$"<div><dt>{figure.Name}</dt><dd>{figure.Value}</dd></div>\n")}</dl>";

    /// <summary>A table, which scrolls within itself where the window is narrow.</summary>
    /// <typeparam name="T">What the rows are made from.</typeparam>
    /// <param name="name">What it shows, for those who cannot see it.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="columns">The columns: the first one names the row; null for one that is left out.</param>
    public static Html Table<T>(string name, IEnumerable<T> rows, params IEnumerable<TableColumn<T>?> columns)
    {
        TableColumn<T>[] shown = [.. columns.OfType<TableColumn<T>>()];
        var heads = shown.Select(column => (Html)$"<th scope=\"col\"{Wide(column.IsWide)}>{column.Title}</th>");
        var lines = rows.Select(row => (Html)$"<tr><th scope=\"row\">{shown[0].Cell(row)}</th>{shown.Skip(1).Select(column => (Html)$"<td{Wide(column.IsWide)}>{column.Cell(row)}</td>")}</tr>\n");
        return Scroll(name, $"<table><thead><tr>{heads}</tr></thead><tbody>\n{lines}</tbody></table>");
    }

    /// <summary>What scrolls within itself where the window is narrow.</summary>
    /// <param name="name">What it shows, for those who cannot see it.</param>
    /// <param name="content">The content.</param>
    public static Html Scroll(string name, Html content) => $"<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"{name}\">{content}</div>";

    /// <summary>A bar of shares, with their sum beside it.</summary>
    /// <param name="shares">Shares of the whole bar, 0 to 1, with the class of each: <c>train</c>, <c>test</c>.</param>
    public static Html Bar(params IReadOnlyList<(string Class, double Share)> shares) =>
        Bar(shares.Sum(share => share.Share).ToString("P0", CultureInfo.InvariantCulture), shares);

    /// <summary>A bar of shares, with a text beside it.</summary>
    /// <param name="text">The text.</param>
    /// <param name="shares">Shares of the whole bar, 0 to 1, with the class of each: <c>train</c>, <c>test</c>.</param>
    public static Html Bar(string text, params IReadOnlyList<(string Class, double Share)> shares)
    {
        var parts = shares.Select((share, i) =>
            (Html)$"<rect class=\"{share.Class}\" x=\"{100 * shares.Take(i).Sum(before => before.Share):0.##}\" width=\"{100 * share.Share:0.##}\" height=\"8\"/>");
        return $"<svg class=\"bar\" viewBox=\"0 0 100 8\" preserveAspectRatio=\"none\" aria-hidden=\"true\">{parts}</svg><span>{text}</span>";
    }

    /// <summary>What the colors of bars mean.</summary>
    /// <param name="keys">The classes, with what each stands for.</param>
    public static Html Legend(params IEnumerable<(string Class, string Meaning)> keys) =>
        $"<p class=\"note\">{keys.Select(key => (Html)$"<span class=\"key {key.Class}\"></span> {key.Meaning} ")}</p>";

    private static Html Wide(bool isWide) => isWide ? (Html)$" class=\"wide\"" : default;

    private static Html Markup(string markup)
    {
        Html html = new(markup.Length, 0);
        html.AppendLiteral(markup);
        return html;
    }
}
