using SkiaSharp;

namespace CustomLabels.Samples;

/// <summary>A metal part: its outline in the picture and how its surface is finished.</summary>
internal sealed class Part : IDisposable
{
    private static readonly SKColor[] Metals =
    [
        new(168, 174, 181), new(178, 173, 164), new(156, 166, 171), new(196, 171, 108), new(192, 197, 202),
    ];

    private readonly SKColor _metal;
    private readonly bool _isTurned;

    private Part(SKPath outline, SKPoint center, float radius, SKColor metal, bool isTurned)
    {
        Outline = outline;
        Center = center;
        Radius = radius;
        _metal = metal;
        _isTurned = isTurned;
    }

    public SKPath Outline { get; }

    public SKPoint Center { get; }

    public float Radius { get; }

    public static Part Pick(SKPoint center, float radius, SeededRandom random)
    {
        (var shape, var isTurned) = PartShapes.Pick(random);
        using (shape)
        {
            var place = SKMatrix.CreateScale(radius, radius)
                .PostConcat(SKMatrix.CreateRotationDegrees((float)random.Between(0, 360)))
                .PostConcat(SKMatrix.CreateTranslation(center.X, center.Y));
            SKPath outline = new();
            shape.Transform(place, outline);
            return new Part(outline, center, radius, Metals[random.NextInt(Metals.Length)], isTurned);
        }
    }

    public void Paint(SKCanvas canvas, Light light, SeededRandom random)
    {
        PaintShadow(canvas, light);
        canvas.Save();
        canvas.ClipPath(Outline, antialias: true);
        PaintMetal(canvas, light);
        PaintFinish(canvas, random);
        PaintBevel(canvas, light);
        canvas.Restore();
        using SKPaint rim = new() { Style = SKPaintStyle.Stroke, StrokeWidth = Radius * 0.018f, Color = SKColors.Black.WithAlpha(130), IsAntialias = true };
        canvas.DrawPath(Outline, rim);
    }

    public void Dispose() => Outline.Dispose();

    private void PaintShadow(SKCanvas canvas, Light light)
    {
        var reach = Radius * 0.09f;
        using var blur = SKMaskFilter.CreateBlur(SKBlurStyle.Normal, Radius * 0.055f);
        using SKPaint shadow = new() { Color = SKColors.Black.WithAlpha(165), MaskFilter = blur, IsAntialias = true };
        canvas.Save();
        canvas.Translate(-light.Direction.X * reach, -light.Direction.Y * reach);
        canvas.DrawPath(Outline, shadow);
        canvas.Restore();
    }

    private void PaintMetal(SKCanvas canvas, Light light)
    {
        SKPoint near = new(Center.X + (light.Direction.X * Radius), Center.Y + (light.Direction.Y * Radius));
        SKPoint far = new(Center.X - (light.Direction.X * Radius), Center.Y - (light.Direction.Y * Radius));
        using var sheet = SKShader.CreateLinearGradient(near, far, [Tone(1.14f), Tone(1), Tone(0.86f)], SKShaderTileMode.Clamp);
        using SKPaint paint = new() { Shader = sheet };
        canvas.DrawPaint(paint);
        if (!_isTurned)
        {
            return;
        }

        // Grooves of a lathe throw the light back in two opposite fans.
        var bright = SKColors.White.WithAlpha(46);
        using var fans = SKShader.CreateSweepGradient(
            Center,
            [bright, SKColors.Transparent, SKColors.Transparent, bright, SKColors.Transparent, SKColors.Transparent, bright],
            [0, 0.12f, 0.38f, 0.5f, 0.62f, 0.88f, 1],
            SKMatrix.CreateRotation(MathF.Atan2(light.Direction.Y, light.Direction.X) + 0.6f, Center.X, Center.Y));
        paint.Shader = fans;
        canvas.DrawPaint(paint);
    }

    /// <summary>Brushed or turned: fine, faint lines that belong there, unlike scratches.</summary>
    private void PaintFinish(SKCanvas canvas, SeededRandom random)
    {
        using SKPaint line = new() { Style = SKPaintStyle.Stroke, StrokeWidth = Radius * 0.012f, IsAntialias = true };
        var angle = random.Between(0, Math.PI);
        SKPoint along = new((float)Math.Cos(angle) * Radius * 1.5f, (float)Math.Sin(angle) * Radius * 1.5f);
        for (var i = 0; i < 70; i++)
        {
            line.Color = (random.Chance(0.5) ? SKColors.White : SKColors.Black).WithAlpha((byte)random.Between(5, 20));
            var offset = (float)random.Between(-1.1, 1.1);
            if (_isTurned)
            {
                canvas.DrawCircle(Center, Math.Abs(offset) * Radius, line);
            }
            else
            {
                SKPoint middle = new(Center.X - (along.Y * offset), Center.Y + (along.X * offset));
                canvas.DrawLine(middle.X - along.X, middle.Y - along.Y, middle.X + along.X, middle.Y + along.Y, line);
            }
        }
    }

    private void PaintBevel(SKCanvas canvas, Light light)
    {
        var step = Radius * 0.022f;
        using SKPaint edge = new() { Style = SKPaintStyle.Stroke, StrokeWidth = step * 2.2f, IsAntialias = true };
        foreach ((var color, var side) in new[] { (SKColors.White.WithAlpha(125), -1), (SKColors.Black.WithAlpha(105), 1) })
        {
            edge.Color = color;
            canvas.Save();
            canvas.Translate(light.Direction.X * step * side, light.Direction.Y * step * side);
            canvas.DrawPath(Outline, edge);
            canvas.Restore();
        }
    }

    private SKColor Tone(float brightness) => new(
        (byte)Math.Min(255, _metal.Red * brightness), (byte)Math.Min(255, _metal.Green * brightness), (byte)Math.Min(255, _metal.Blue * brightness));
}
