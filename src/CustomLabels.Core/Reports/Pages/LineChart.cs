namespace CustomLabels.Reports.Pages;

/// <summary>A line of a chart.</summary>
/// <param name="Name">What it shows.</param>
/// <param name="Points">Its points, each 0 to 1 on both axes.</param>
public sealed record ChartLine(string Name, IReadOnlyList<(double X, double Y)> Points);

/// <summary>
/// A chart of lines over two shares, as SVG whose colors are those of the page, light or dark, whose text is text, and which says in words what
/// it shows.
/// </summary>
/// <param name="title">What the chart shows, in a few words.</param>
/// <param name="description">What can be seen in it, in a sentence.</param>
/// <param name="horizontal">The name of the horizontal axis.</param>
/// <param name="vertical">The name of the vertical axis.</param>
public sealed class LineChart(string title, string description, string horizontal, string vertical)
{
    private const int Side = 200;
    private const int Left = 38;
    private const int Top = 8;
    private const int MaxPoints = 120;

    private static readonly double[] Ticks = [0, 0.25, 0.5, 0.75, 1];

    /// <summary>The chart.</summary>
    /// <param name="id">An id for it that nothing else in the page has.</param>
    /// <param name="lines">Its lines, in the order of their colors.</param>
    /// <param name="mark">A point to mark on the first line; null for none.</param>
    public Html Draw(string id, IReadOnlyList<ChartLine> lines, (double X, double Y)? mark = null)
    {
        var grid = Ticks.Select(tick => (Html)$"<path class=\"grid\" d=\"M{X(tick):0.#} {Top}V{Top + Side}M{Left} {Y(tick):0.#}H{Left + Side}\"/><text x=\"{X(tick):0.#}\" y=\"{Top + Side + 14}\" text-anchor=\"middle\">{tick:0.##}</text><text x=\"{Left - 5}\" y=\"{Y(tick) + 4:0.#}\" text-anchor=\"end\">{tick:0.##}</text>");
        var drawn = lines.Select((line, i) => Draw(line.Points, i + 1));
        var dot = mark is { } at ? (Html)$"<circle class=\"mark\" cx=\"{X(at.X):0.#}\" cy=\"{Y(at.Y):0.#}\" r=\"4\"/>" : default;
        return $"<svg class=\"chart\" viewBox=\"0 0 {Left + Side + 12} {Top + Side + 34}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\"><title id=\"{id}-t\">{title}</title><desc id=\"{id}-d\">{description}</desc>{grid}<text x=\"{Left + (Side / 2)}\" y=\"{Top + Side + 30}\" text-anchor=\"middle\">{horizontal}</text><text transform=\"translate(9 {Top + (Side / 2)}) rotate(-90)\" text-anchor=\"middle\">{vertical}</text>{drawn}{dot}</svg>";
    }

    /// <summary>The line; a ring where there is only one point, of which a line would show nothing.</summary>
    private static Html Draw(IReadOnlyList<(double X, double Y)> points, int number) => points is [var only]
        ? (Html)$"<circle class=\"line s{number}\" cx=\"{X(only.X):0.#}\" cy=\"{Y(only.Y):0.#}\" r=\"3\"/>"
        : (Html)$"<polyline class=\"line s{number}\" points=\"{string.Join(' ', Few(points).Select(Point))}\"/>";

    private static double X(double share) => Left + (Side * share);

    private static double Y(double share) => Top + (Side * (1 - share));

    private static string Point((double X, double Y) point) => string.Create(CultureInfo.InvariantCulture, $"{X(point.X):0.#},{Y(point.Y):0.#}");

    /// <summary>Spread over all points, with the first and the last: more than the eye can tell apart make the page large and show nothing.</summary>
    private static IEnumerable<(double X, double Y)> Few(IReadOnlyList<(double X, double Y)> points) =>
        points.Count <= MaxPoints ? points : Enumerable.Range(0, MaxPoints).Select(i => points[(int)((long)i * (points.Count - 1) / (MaxPoints - 1))]);
}
