using System.Text;
using SkiaSharp;

namespace CustomLabels.Imaging;

/// <summary>
/// Writes text onto pictures: with a font of the machine where there is one that has the characters, else in strokes of our
/// own, so that a picture can be read on a bare server too.
/// </summary>
internal sealed class TextPen : IDisposable
{
    private const float GlyphGap = 3.4f;
    private const float SpaceWidth = 5;
    private const float StrokeWidth = 1.9f;
    private const float CornerRadius = 2.6f;

    private static readonly SKTypeface? Typeface = FindTypeface();

    private readonly SKFont? _font;
    private readonly float _unit;
    private readonly SKPathEffect _corners;

    /// <summary>A pen.</summary>
    /// <param name="size">Height of an em in pixels.</param>
    /// <param name="strokesOnly">Whether to write in strokes even where there is a font.</param>
    public TextPen(float size, bool strokesOnly = false)
    {
        Size = size;
        _unit = size / StrokeGlyphs.Em;
        _corners = SKPathEffect.CreateCorner(CornerRadius * _unit);
        _font = Typeface is null || strokesOnly ? null : new SKFont(Typeface, size) { Subpixel = true, Edging = SKFontEdging.Antialias };
    }

    /// <summary>Height of an em in pixels.</summary>
    public float Size { get; }

    /// <summary>Height of a capital above the baseline, in pixels.</summary>
    public float CapHeight => Size * 0.72f;

    public float Measure(string text)
    {
        if (FontFor(text) is { } font)
        {
            return font.MeasureText(text);
        }

        float width = Base(text).Sum(character => Advance(character) + GlyphGap);
        return Math.Max(0, width - GlyphGap) * _unit;
    }

    public void Draw(SKCanvas canvas, string text, float x, float baseline, SKColor color)
    {
        using SKPaint paint = new() { Color = color, IsAntialias = true };
        if (FontFor(text) is { } font)
        {
            canvas.DrawText(text, x, baseline, SKTextAlign.Left, font, paint);
            return;
        }

        paint.Style = SKPaintStyle.Stroke;
        paint.StrokeWidth = StrokeWidth * _unit;
        paint.StrokeCap = SKStrokeCap.Round;
        paint.StrokeJoin = SKStrokeJoin.Round;
        paint.PathEffect = _corners;
        foreach (char character in Base(text))
        {
            DrawGlyph(canvas, character, x, baseline, paint);
            x += (Advance(character) + GlyphGap) * _unit;
        }
    }

    /// <summary>The text, cut short with an ellipsis where it is wider than a limit.</summary>
    public string Shorten(string text, float width)
    {
        if (Measure(text) <= width)
        {
            return text;
        }

        int length = text.Length;
        while (length > 1 && Measure(text[..length] + "…") > width)
        {
            length -= char.IsLowSurrogate(text[length - 1]) ? 2 : 1;
        }

        return text[..Math.Max(1, length)] + "…";
    }

    public void Dispose()
    {
        _font?.Dispose();
        _corners.Dispose();
    }

    private SKFont? FontFor(string text) => _font is not null && _font.ContainsGlyphs(text) ? _font : null;

    /// <summary>Without accents: the strokes have none.</summary>
    private static IEnumerable<char> Base(string text) =>
        text.Normalize(NormalizationForm.FormD).Where(character => char.GetUnicodeCategory(character) != System.Globalization.UnicodeCategory.NonSpacingMark);

    private static float Advance(char character)
    {
        (int X, int Y)[][] strokes = StrokeGlyphs.Of(character);
        return strokes.Length == 0 ? SpaceWidth : strokes.Max(stroke => stroke.Max(point => point.X));
    }

    private void DrawGlyph(SKCanvas canvas, char character, float x, float baseline, SKPaint paint)
    {
        foreach ((int X, int Y)[] stroke in StrokeGlyphs.Of(character))
        {
            using SKPathBuilder path = new();
            path.MoveTo(At(stroke[0]));
            foreach ((int X, int Y) point in stroke.Skip(1))
            {
                path.LineTo(At(point));
            }

            using SKPath drawn = path.Detach();
            canvas.DrawPath(drawn, paint);
        }

        SKPoint At((int X, int Y) point) => new(x + (point.X * _unit), baseline - ((point.Y - StrokeGlyphs.Baseline) * _unit));
    }

    /// <summary>
    /// Skia's own choice on Windows and macOS. On Linux the build of Skia that needs no system library knows no fonts, but
    /// reads the file of one: these are where the common distributions put theirs.
    /// </summary>
    private static SKTypeface? FindTypeface()
    {
        if (SKTypeface.Default.GlyphCount > 0)
        {
            return SKTypeface.Default;
        }

        string[] files =
        [
            "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
            "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
            "/usr/share/fonts/TTF/DejaVuSans.ttf",
            "/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf",
            "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
        ];
        return Array.Find(files, File.Exists) is { } file ? SKTypeface.FromFile(file) : null;
    }
}
