using SkiaSharp;

namespace CustomLabels.Imaging.Painting;

/// <summary>Paints what a model found onto a picture, and what is true: boxes where there are some, and a strip below with a bar per label.</summary>
public static class DetectionPainter
{
    /// <summary>Smaller pictures are enlarged to this width, so that what is written can be read.</summary>
    private const int MinWidth = 480;

    /// <summary>But not so far that they become higher than this.</summary>
    private const int MaxEnlarged = 2000;

    private const int MaxRows = 8;

    /// <summary>Paints.</summary>
    /// <param name="image">The picture, JPEG or PNG from its start.</param>
    /// <param name="labels">The labels, in the order to show them. None is fine: the strip says so.</param>
    /// <param name="png">Where the painted picture goes, as PNG.</param>
    /// <exception cref="CustomLabelsException"><c>NotAnImage</c> or <c>ImageDamaged</c>: the picture cannot be decoded.</exception>
    public static void Paint(Stream image, IReadOnlyList<PaintedLabel> labels, Stream png)
    {
        using var picture = ImageDecoder.Decode(image);
        var scale = Math.Clamp((float)MinWidth / picture.Width, 1, Math.Max(1, (float)MaxEnlarged / picture.Height));
        SKSizeI size = new((int)Math.Round(picture.Width * scale), (int)Math.Round(picture.Height * scale));
        var width = Math.Max(size.Width, MinWidth);

        // As large to the eye whatever the size of the picture: people look at it as a whole.
        using TextPen pen = new(Math.Max(18, MathF.Sqrt((float)size.Width * size.Height) / 32));
        CaptionStrip strip = new(pen, width, [.. labels.Take(MaxRows)], labels.Count - Math.Min(labels.Count, MaxRows));
        using var surface = SKSurface.Create(new SKImageInfo(width, size.Height + strip.Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
        surface.Canvas.Clear(CaptionStrip.Background);
        using (var pixels = picture.PeekPixels())
        using (var source = SKImage.FromPixels(pixels))
        {
            surface.Canvas.DrawImage(source, SKRect.Create(size.Width, size.Height), scale > 1 ? new SKSamplingOptions(SKCubicResampler.Mitchell) : default);
        }

        new BoxPainter(surface.Canvas, pen, size, Math.Max(3, (int)Math.Round(pen.Size / 7))).Paint(labels, hasTags: true);
        strip.Paint(surface.Canvas, size.Height);
        PngFile.Write(surface, png);
    }
}
