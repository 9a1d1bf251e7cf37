using SkiaSharp;

namespace CustomLabels.Imaging.Painting;

/// <summary>
/// Paints boxes with their labels on tags. The lines run around what is in a box and hide none of it, except at the edges of the picture. What is true
/// has dashes, and its tag below, so that both can be told apart where they lie on each other.
/// </summary>
/// <param name="canvas">Where to.</param>
/// <param name="pen">Writes the tags.</param>
/// <param name="picture">The size of the picture on the canvas, from its top left corner.</param>
/// <param name="line">The width of the lines in pixels.</param>
internal sealed class BoxPainter(SKCanvas canvas, TextPen pen, SKSizeI picture, int line)
{
    private readonly List<SKRect> _tags = [];

    /// <summary>Paints the boxes of labels; all lines first, so that none runs through a tag.</summary>
    /// <param name="labels">The labels; those without a box are passed over.</param>
    /// <param name="hasTags">Whether each has its label beside it.</param>
    public void Paint(IReadOnlyList<PaintedLabel> labels, bool hasTags)
    {
        (PaintedLabel Label, SKRect Frame)[] frames = [.. labels.Where(label => label.Box is not null).Select(label => (label, FrameOf(label.Box!)))];

        // The most confident one comes first, and is to be on top.
        foreach ((var label, var frame) in frames.Where(item => !item.Label.IsTruth).Reverse().Concat(frames.Where(item => item.Label.IsTruth)))
        {
            PaintFrame(frame, label);
        }

        foreach ((var label, var frame) in hasTags ? frames : [])
        {
            PaintTag(frame, label);
        }
    }

    /// <summary>The outer edge of the line around a box: within the picture, and with room for the line.</summary>
    private SKRect FrameOf(BoundingBox box)
    {
        var left = (float)Math.Round(Math.Clamp(box.Left, 0, 1) * picture.Width) - line;
        var top = (float)Math.Round(Math.Clamp(box.Top, 0, 1) * picture.Height) - line;
        var right = (float)Math.Round(Math.Clamp(box.Left + box.Width, 0, 1) * picture.Width) + line;
        var bottom = (float)Math.Round(Math.Clamp(box.Top + box.Height, 0, 1) * picture.Height) + line;
        return new SKRect(
            Math.Clamp(left, 0, Math.Max(0, picture.Width - (2 * line))),
            Math.Clamp(top, 0, Math.Max(0, picture.Height - (2 * line))),
            Math.Clamp(right, Math.Min(picture.Width, 2 * line), picture.Width),
            Math.Clamp(bottom, Math.Min(picture.Height, 2 * line), picture.Height));
    }

    private void PaintFrame(SKRect frame, PaintedLabel label)
    {
        var halo = Math.Max(1, line / 4);
        using var dashes = label.IsTruth ? SKPathEffect.CreateDash([4 * line, 3 * line], 0) : null;
        using SKPaint stroke = new() { Style = SKPaintStyle.Stroke, StrokeWidth = line + halo, Color = LabelColors.Ink.WithAlpha(170) };
        canvas.DrawRect(SKRect.Inflate(frame, (halo - line) / 2f, (halo - line) / 2f), stroke);
        stroke.StrokeWidth = line;
        stroke.Color = LabelColors.Of(label);
        stroke.PathEffect = dashes;
        canvas.DrawRect(SKRect.Inflate(frame, -line / 2f, -line / 2f), stroke);
    }

    private void PaintTag(SKRect frame, PaintedLabel label)
    {
        var text = pen.Shorten(string.Create(CultureInfo.InvariantCulture, $"{label.Caption} {label.Confidence:0}").TrimEnd(), canvas.DeviceClipBounds.Width * 0.8f);
        var margin = pen.Size * 0.3f;
        var width = pen.Measure(text) + (2 * margin);
        var height = pen.CapHeight + (2 * margin);
        var left = Math.Max(0, Math.Min(frame.Left, canvas.DeviceClipBounds.Width - width));
        var tag = PlaceOf(frame, left, width, height, label.IsTruth);
        _tags.Add(tag);
        var color = LabelColors.Of(label);
        using SKPaint fill = new() { Color = color };
        canvas.DrawRect(tag, fill);
        pen.Draw(canvas, text, tag.Left + margin, tag.Bottom - margin, LabelColors.TextOn(color));
    }

    /// <summary>Where a tag has room: outside of its box rather than in it, and not on another tag if that can be.</summary>
    private SKRect PlaceOf(SKRect frame, float left, float width, float height, bool isBelow)
    {
        float[] outside = isBelow ? [frame.Bottom, frame.Top - height] : [frame.Top - height, frame.Bottom];
        float[] inside = isBelow ? [frame.Bottom - line - height, frame.Top + line] : [frame.Top + line, frame.Bottom - line - height];
        SKRect[] places =
        [
            .. outside.Concat(inside).Where(top => top >= 0 && top + height <= picture.Height).Select(top => SKRect.Create(left, top, width, height)),
            SKRect.Create(left, Math.Clamp(isBelow ? picture.Height - height : 0, 0, Math.Max(0, picture.Height - height)), width, height),
        ];
        return Array.Find(places, place => !_tags.Exists(place.IntersectsWith)) is { Width: > 0 } free ? free : places[0];
    }
}
