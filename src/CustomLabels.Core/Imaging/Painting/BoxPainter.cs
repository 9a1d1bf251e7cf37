using SkiaSharp;

namespace CustomLabels.Imaging.Painting;

/// <summary>
/// Paints a box with its label on a tag, light on dark whatever the picture shows there. What is true has dashes, and its tag below, so that both can
/// be told apart where they lie on each other.
/// </summary>
internal static class BoxPainter
{
    private static readonly SKColor Ink = new(0x10, 0x14, 0x1A);

    public static void Paint(SKCanvas canvas, TextPen pen, PaintedLabel label, SKSizeI picture, SKColor color)
    {
        if (label.Box is not { } box)
        {
            return;
        }

        var area = SKRect.Create(
            (float)box.Left * picture.Width, (float)box.Top * picture.Height, (float)box.Width * picture.Width, (float)box.Height * picture.Height);
        area.Intersect(SKRect.Create(picture.Width, picture.Height));
        var line = Math.Max(2, pen.Size / 8);
        using var dashes = label.IsTruth ? SKPathEffect.CreateDash([4 * line, 3 * line], 0) : null;
        using SKPaint outline = new() { Style = SKPaintStyle.Stroke, StrokeWidth = line * 2, Color = Ink.WithAlpha(150), IsAntialias = true };
        canvas.DrawRect(area, outline);
        outline.StrokeWidth = line;
        outline.Color = color;
        outline.PathEffect = dashes;
        canvas.DrawRect(area, outline);
        PaintTag(canvas, pen, label, area, picture, color);
    }

    private static void PaintTag(SKCanvas canvas, TextPen pen, PaintedLabel label, SKRect area, SKSizeI picture, SKColor color)
    {
        var text = pen.Shorten(string.Create(CultureInfo.InvariantCulture, $"{label.Caption} {label.Confidence:0}").TrimEnd(), picture.Width * 0.8f);
        var margin = pen.Size * 0.3f;
        var width = pen.Measure(text) + (2 * margin);
        var height = pen.CapHeight + (2 * margin);
        var left = Math.Max(0, Math.Min(area.Left, picture.Width - width));
        var top = label.IsTruth ? Math.Min(area.Bottom, picture.Height - height) : area.Top >= height ? area.Top - height : area.Top;
        using SKPaint fill = new() { Color = color, IsAntialias = true };
        canvas.DrawRect(SKRect.Create(left, top, width, height), fill);
        pen.Draw(canvas, text, left + margin, top + height - margin, Ink);
    }
}
