using SkiaSharp;

namespace CustomLabels.Imaging.Painting;

/// <summary>
/// Writes text onto pictures in the embedded font (EmbeddedFont.targets), which looks the same on every machine. A character that it
/// lacks comes from a font of the machine; where there is none either, it is a box.
/// </summary>
internal sealed class TextPen(float size) : IDisposable
{
    private static readonly SKTypeface Inter = SKTypeface.FromStream(typeof(TextPen).Assembly.GetManifestResourceStream("CustomLabels.Imaging.Inter.ttf"));

    /// <summary>The build of Skia for Linux that needs no system library knows no fonts, but reads their files: here the common distributions put theirs.</summary>
    private static readonly Lazy<SKTypeface[]> FontFiles = new(() =>
    [
        .. new[]
        {
            "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf",
            "/usr/share/fonts/dejavu-sans-fonts/DejaVuSans.ttf",
            "/usr/share/fonts/TTF/DejaVuSans.ttf",
            "/usr/share/fonts/truetype/noto/NotoSans-Regular.ttf",
            "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
            "/usr/share/fonts/google-noto-sans-cjk-fonts/NotoSansCJK-Regular.ttc",
        }.Where(File.Exists).Select(file => SKTypeface.FromFile(file)),
    ]);

    private readonly Dictionary<SKTypeface, SKFont> _fonts = [];

    /// <summary>Height of an em in pixels.</summary>
    public float Size => size;

    /// <summary>Height of a capital above the baseline, in pixels.</summary>
    public float CapHeight => FontOf(Inter).Metrics.CapHeight;

    public float Measure(string text) => Runs(text).Sum(run => run.Font.MeasureText(run.Text));

    public void Draw(SKCanvas canvas, string text, float x, float baseline, SKColor color)
    {
        using SKPaint paint = new() { Color = color, IsAntialias = true };
        foreach ((var part, var font) in Runs(text))
        {
            canvas.DrawText(part, x, baseline, SKTextAlign.Left, font, paint);
            x += font.MeasureText(part);
        }
    }

    /// <summary>The text, cut short with an ellipsis where it is wider than a limit.</summary>
    public string Shorten(string text, float width)
    {
        if (Measure(text) <= width)
        {
            return text;
        }

        var length = text.Length;
        while (length > 1 && Measure(text[..length] + "…") > width)
        {
            length -= char.IsLowSurrogate(text[length - 1]) ? 2 : 1;
        }

        return text[..Math.Max(1, length)] + "…";
    }

    public void Dispose()
    {
        foreach (var font in _fonts.Values)
        {
            font.Dispose();
        }
    }

    /// <summary>The text in parts of one font each.</summary>
    private IEnumerable<(string Text, SKFont Font)> Runs(string text)
    {
        StringBuilder run = new();
        var last = Inter;
        foreach (var character in text.EnumerateRunes())
        {
            var next = TypefaceOf(character.Value);
            if (next != last && run.Length > 0)
            {
                yield return (run.ToString(), FontOf(last));
                run.Clear();
            }

            run.Append(character);
            last = next;
        }

        if (run.Length > 0)
        {
            yield return (run.ToString(), FontOf(last));
        }
    }

    private SKTypeface TypefaceOf(int character) =>
        FontOf(Inter).ContainsGlyph(character) ? Inter
        : SKFontManager.Default.MatchCharacter(character) ?? Array.Find(FontFiles.Value, typeface => FontOf(typeface).ContainsGlyph(character)) ?? Inter;

    private SKFont FontOf(SKTypeface typeface)
    {
        if (!_fonts.TryGetValue(typeface, out var font))
        {
            _fonts.Add(typeface, font = new SKFont(typeface, size) { Subpixel = true, Edging = SKFontEdging.Antialias });
        }

        return font;
    }
}
