using CustomLabels.Evaluations.Scoring;
using CustomLabels.Reports.Pages;

namespace CustomLabels.Evaluations.Reporting.Pages;

/// <summary>Small pictures for a page, until they have taken as many bytes as a page may have for them. What could not be shown is counted.</summary>
/// <param name="open">Opens the picture of an image; null when none are shown.</param>
/// <param name="maxBytes">The most bytes of pictures.</param>
internal sealed class ReportPictures(Func<string, CancellationToken, Task<Stream>>? open, long maxBytes)
{
    private const int Side = 168;

    private long _bytes;

    /// <summary>How many are shown.</summary>
    public int Shown { get; private set; }

    /// <summary>How many could not be opened.</summary>
    public int Missing { get; private set; }

    /// <summary>How many were left out because the page would have become too large.</summary>
    public int LeftOut { get; private set; }

    /// <summary>A figure with the picture of an image.</summary>
    /// <param name="image">The image.</param>
    /// <param name="boxes">The boxes drawn over it.</param>
    /// <param name="caption">What stands below it.</param>
    /// <param name="description">What it shows, for those who cannot see it.</param>
    public async Task<Html> FigureAsync(TestImage image, IEnumerable<PictureBox> boxes, Html caption, string description, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_bytes >= maxBytes)
        {
            LeftOut++;
            return default;
        }

        var name = image.Source.Split('/', '\\')[^1];
        Html figure = $"<figure title=\"{image.Source}\">{await PictureAsync(image, boxes, $"{name}: {description}", cancellationToken)}<figcaption>{name}<br>{caption}</figcaption></figure>";
        _bytes += figure.Length;
        return figure;
    }

    /// <summary>What was left out, in a sentence; null when nothing was.</summary>
    public string? Losses()
    {
        if (open is null)
        {
            return "Pictures are left out, as asked for.";
        }

        var missing = Missing == 0 ? null : Counted(Missing, "picture", "could not be opened; the message stands in its place.");
        var left = LeftOut == 0 ? null : Counted(LeftOut, "picture", "left out, so that the page stays below 10 MB.");
        return missing is null && left is null ? null : string.Join(' ', new[] { missing, left }.OfType<string>());
    }

    private static string Counted(int count, string noun, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"{count:N0} {noun}{(count == 1 ? string.Empty : "s")} {what}");

    private async Task<Html> PictureAsync(TestImage image, IEnumerable<PictureBox> boxes, string description, CancellationToken cancellationToken)
    {
        if (open is null)
        {
            return default;
        }

        try
        {
            await using var picture = await open(image.Source, cancellationToken);
            var html = Thumbnail.Of(picture, Side, description, boxes, (image.Width, image.Height));
            Shown++;
            return html;
        }
        catch (Exception exception) when (exception is CustomLabelsException { StopsEverything: false } or IOException or UnauthorizedAccessException)
        {
            Missing++;
            return $"<span class=\"missing\">{exception.Message}</span>";
        }
    }
}
