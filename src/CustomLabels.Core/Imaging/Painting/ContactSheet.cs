using SkiaSharp;

namespace CustomLabels.Imaging.Painting;

/// <summary>A page of small pictures in rows, each with its boxes, its name and its first labels.</summary>
/// <param name="columns">Pictures side by side.</param>
/// <param name="size">The longest side of each in pixels.</param>
public sealed class ContactSheet(int columns, int size) : IDisposable
{
    private const int MaxLabels = 3;
    private static readonly SKColor Bright = new(0xF0, 0xF3, 0xF6);
    private static readonly SKColor Dim = new(0x9A, 0xA5, 0xB1);

    private readonly TextPen _pen = new(Math.Max(13, size / 20f));
    private SKSurface? _page;
    private int _count;

    /// <summary>Whether the page has no room left. It has about the proportions of a sheet of paper.</summary>
    public bool IsFull => _count == columns * Rows;

    /// <summary>Whether nothing is on it.</summary>
    public bool IsEmpty => _count == 0;

    private int Rows => Math.Max(1, (int)Math.Round(columns * 1.2));

    private float RowHeight => _pen.Size * 1.4f;

    private int Gap => Math.Max(8, size / 20);

    private int CellWidth => size + Gap;

    private int CellHeight => size + Gap + (int)Math.Ceiling((MaxLabels + 1.3f) * RowHeight);

    /// <summary>Adds a picture.</summary>
    /// <param name="image">The file, JPEG or PNG from its start.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="labels">The labels, in the order to show them.</param>
    /// <exception cref="CustomLabelsException"><c>NotAnImage</c> or <c>ImageDamaged</c>: it cannot be decoded; nothing is added then.</exception>
    public void Add(Stream image, string name, IReadOnlyList<PaintedLabel> labels)
    {
        using var picture = ImageDecoder.Decode(image, size);
        _page ??= NewPage();
        SKPoint corner = new(Gap + (_count % columns * CellWidth), Gap + (_count / columns * CellHeight));
        _count++;
        var scale = (float)size / Math.Max(picture.Width, picture.Height);
        SKSizeI scaled = new(Math.Max(1, (int)Math.Round(picture.Width * scale)), Math.Max(1, (int)Math.Round(picture.Height * scale)));

        // Small pictures beside each other are compared: they stand on one line, with their names below.
        _page.Canvas.Save();
        _page.Canvas.Translate(corner.X + ((size - scaled.Width) / 2), corner.Y + size - scaled.Height);
        using (var pixels = picture.PeekPixels())
        using (var source = SKImage.FromPixels(pixels))
        {
            _page.Canvas.DrawImage(source, SKRect.Create(scaled.Width, scaled.Height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        }

        new BoxPainter(_page.Canvas, _pen, scaled, Math.Max(2, size / 120)).Paint(labels, hasTags: false);
        _page.Canvas.Restore();
        Write(_page.Canvas, name, labels, corner.X, corner.Y + size + RowHeight);
    }

    /// <summary>Saves the page, and begins the next one.</summary>
    /// <param name="png">Where to, as PNG.</param>
    public void Save(Stream png)
    {
        if (_page is { } page)
        {
            PngFile.Write(page, png, Gap + ((_count + columns - 1) / columns * CellHeight));
            page.Dispose();
        }

        (_page, _count) = (null, 0);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _page?.Dispose();
        _pen.Dispose();
    }

    private SKSurface NewPage()
    {
        var page = SKSurface.Create(new SKImageInfo(Gap + (columns * CellWidth), Gap + (Rows * CellHeight), SKColorType.Rgba8888, SKAlphaType.Opaque));
        page.Canvas.Clear(CaptionStrip.Background);
        return page;
    }

    private void Write(SKCanvas canvas, string name, IReadOnlyList<PaintedLabel> labels, float left, float baseline)
    {
        _pen.Draw(canvas, _pen.Shorten(name, size), left, baseline, Dim);
        var shown = labels.Count > MaxLabels ? MaxLabels - 1 : labels.Count;
        foreach (var label in labels.Take(shown))
        {
            baseline += RowHeight;
            var mark = _pen.CapHeight;
            using SKPaint fill = new() { Color = LabelColors.Of(label) };
            canvas.DrawRect(SKRect.Create(left, baseline - mark, mark, mark), fill);
            var confidence = string.Create(CultureInfo.InvariantCulture, $" {label.Confidence:0}").TrimEnd();
            var text = _pen.Shorten(label.Caption, size - (2 * mark) - _pen.Measure(confidence)) + confidence;
            _pen.Draw(canvas, text, left + (1.6f * mark), baseline, Bright);
        }

        if (labels.Count != shown || labels.Count == 0)
        {
            _pen.Draw(canvas, labels.Count == 0 ? "no label" : string.Create(CultureInfo.InvariantCulture, $"and {labels.Count - shown} more"), left, baseline + RowHeight, Dim);
        }
    }
}
