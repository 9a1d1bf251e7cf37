using SkiaSharp;

namespace CustomLabels.Imaging.Painting;

/// <summary>Paints what a model found onto a picture, and what is true: boxes where there are some, and a strip below with a bar per label.</summary>
public static class DetectionPainter
{
    /// <summary>Smaller pictures are enlarged to this width, so that text beside them can be read.</summary>
    private const int MinWidth = 480;

    private const int MaxRows = 8;

    private static readonly SKColor Truth = SKColors.White;

    private static readonly SKColor[] Colors =
    [
        new(0x4C, 0xC3, 0x8A), new(0x5B, 0xA8, 0xF5), new(0xF5, 0xB0, 0x41), new(0xEF, 0x6F, 0x6C),
        new(0xB3, 0x8B, 0xFA), new(0x45, 0xC9, 0xD4), new(0xF2, 0x8F, 0xC6), new(0xC3, 0xD1, 0x4E),
    ];

    /// <summary>Paints.</summary>
    /// <param name="image">The picture, JPEG or PNG from its start.</param>
    /// <param name="labels">The labels, in the order to show them. None is fine: the strip says so.</param>
    /// <param name="png">Where the painted picture goes, as PNG.</param>
    /// <exception cref="CustomLabelsException"><c>NotAnImage</c> or <c>ImageDamaged</c>: the picture cannot be decoded.</exception>
    public static void Paint(Stream image, IReadOnlyList<PaintedLabel> labels, Stream png)
    {
        using var picture = ImageDecoder.Decode(image);
        var scale = Math.Max(1, (float)MinWidth / picture.Width);
        var width = (int)Math.Round(picture.Width * scale);
        var height = (int)Math.Round(picture.Height * scale);
        var colors = ColorsOf(labels);

        using TextPen pen = new(Math.Clamp(width / 32f, 20, 120));
        CaptionStrip strip = new(pen, width, [.. labels.Take(MaxRows)], labels.Count - Math.Min(labels.Count, MaxRows), colors);
        using var surface = SKSurface.Create(new SKImageInfo(width, height + strip.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (var source = SKImage.FromBitmap(picture))
        {
            surface.Canvas.DrawImage(source, SKRect.Create(width, height), new SKSamplingOptions(SKCubicResampler.Mitchell));
        }

        foreach (var label in labels.Where(label => label.Box is not null))
        {
            BoxPainter.Paint(surface.Canvas, pen, label, new SKSizeI(width, height), colors[label.Caption]);
        }

        strip.Paint(surface.Canvas, height);
        using var painted = surface.Snapshot();
        using var data = painted.Encode(SKEncodedImageFormat.Png, 100);
        data.SaveTo(png);
    }

    private static Dictionary<string, SKColor> ColorsOf(IReadOnlyList<PaintedLabel> labels)
    {
        Dictionary<string, SKColor> colors = new(StringComparer.Ordinal);
        foreach (var label in labels)
        {
            colors.TryAdd(label.Caption, label.IsTruth ? Truth : Colors[colors.Count % Colors.Length]);
        }

        return colors;
    }
}
