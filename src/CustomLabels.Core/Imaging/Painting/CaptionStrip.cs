using SkiaSharp;

namespace CustomLabels.Imaging.Painting;

/// <summary>The strip below a picture: a row per label with its name, a bar and its confidence.</summary>
internal sealed class CaptionStrip(TextPen pen, int width, IReadOnlyList<PaintedLabel> labels, int more)
{
    private static readonly SKColor Track = new(0x2D, 0x35, 0x40);
    private static readonly SKColor Bright = new(0xF0, 0xF3, 0xF6);
    private static readonly SKColor Dim = new(0x9A, 0xA5, 0xB1);

    private readonly float _row = pen.Size * 1.55f;
    private readonly float _padding = pen.Size * 0.6f;

    /// <summary>The color of what is no picture.</summary>
    public static SKColor Background { get; } = new(0x16, 0x1B, 0x22);

    /// <summary>Height in pixels.</summary>
    public int Height => (int)Math.Ceiling((_padding * 2) + (_row * Rows));

    private int Rows => Math.Max(1, labels.Count) + (more > 0 ? 1 : 0);

    public void Paint(SKCanvas canvas, float top)
    {
        Fill(canvas, SKRect.Create(0, top, width, Height), 0, Background);
        var y = top + _padding;
        if (labels.Count == 0)
        {
            PaintNote(canvas, "no label above its threshold", y);
        }

        var nameWidth = Math.Min(labels.Select(label => pen.Measure(label.Caption)).DefaultIfEmpty(0).Max(), width * 0.42f);
        foreach (var label in labels)
        {
            PaintRow(canvas, label, nameWidth, y);
            y += _row;
        }

        if (more > 0)
        {
            PaintNote(canvas, string.Create(CultureInfo.InvariantCulture, $"and {more} more"), y);
        }
    }

    private void PaintRow(SKCanvas canvas, PaintedLabel label, float nameWidth, float y)
    {
        var baseline = Baseline(y);
        var left = _padding + (pen.Size * 0.3f);
        pen.Draw(canvas, pen.Shorten(label.Caption, nameWidth), left, baseline, Bright);
        if (label.Confidence is not { } confidence)
        {
            return;
        }

        var percent = string.Create(CultureInfo.InvariantCulture, $"{confidence:0.0} %");
        var percentWidth = pen.Measure("100.0 %");
        var right = width - left;
        pen.Draw(canvas, percent, right - pen.Measure(percent), baseline, Bright);

        var barLeft = left + nameWidth + (pen.Size * 0.8f);
        var barWidth = right - percentWidth - (pen.Size * 0.8f) - barLeft;
        var barHeight = pen.Size * 0.56f;
        var barTop = y + ((_row - barHeight) / 2);
        if (barWidth <= barHeight)
        {
            return;
        }

        Fill(canvas, SKRect.Create(barLeft, barTop, barWidth, barHeight), barHeight / 2, Track);
        var share = (float)Math.Clamp(confidence / 100, 0, 1);
        canvas.Save();
        using SKRoundRect track = new(SKRect.Create(barLeft, barTop, barWidth, barHeight), barHeight / 2);
        canvas.ClipRoundRect(track, antialias: true);
        Fill(canvas, SKRect.Create(barLeft, barTop, barWidth * share, barHeight), 0, LabelColors.Of(label));
        canvas.Restore();
    }

    private void PaintNote(SKCanvas canvas, string note, float y) =>
        pen.Draw(canvas, pen.Shorten(note, width - (2 * _padding)), _padding + (pen.Size * 0.3f), Baseline(y), Dim);

    private float Baseline(float rowTop) => rowTop + ((_row + pen.CapHeight) / 2);

    private static void Fill(SKCanvas canvas, SKRect area, float radius, SKColor color)
    {
        using SKPaint paint = new() { Color = color, IsAntialias = true };
        canvas.DrawRoundRect(area, radius, radius, paint);
    }
}
