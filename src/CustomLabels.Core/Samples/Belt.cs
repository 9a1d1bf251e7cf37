using SkiaSharp;

namespace CustomLabels.Samples;

/// <summary>The conveyor belt: ribbed rubber with dust, sometimes with the rail beside it.</summary>
internal static class Belt
{
    private static readonly SKColor[] Rubbers =
    [
        new(0x3A, 0x41, 0x4A), new(0x34, 0x48, 0x41), new(0x47, 0x42, 0x3C), new(0x31, 0x3E, 0x50), new(0x42, 0x42, 0x44),
    ];

    public static void Paint(SKCanvas canvas, int size, SeededRandom random)
    {
        var rubber = Rubbers[random.NextInt(Rubbers.Length)];
        canvas.Clear(rubber);
        PaintRibs(canvas, size, random);
        PaintSpeckles(canvas, size, random);
        PaintCrumbs(canvas, size, random);
        if (random.Chance(0.35))
        {
            PaintRail(canvas, size, random);
        }
    }

    private static void PaintRibs(SKCanvas canvas, int size, SeededRandom random)
    {
        var spacing = size * (float)random.Between(0.05, 0.09);
        var depth = (byte)random.Between(26, 46);
        using SKPaint groove = new() { Color = SKColors.Black.WithAlpha(depth), StrokeWidth = spacing * 0.22f, IsAntialias = true, Style = SKPaintStyle.Stroke };
        using SKPaint ridge = new() { Color = SKColors.White.WithAlpha((byte)(depth / 2)), StrokeWidth = spacing * 0.14f, IsAntialias = true, Style = SKPaintStyle.Stroke };
        canvas.Save();
        canvas.RotateDegrees((float)random.Between(-14, 14), size / 2f, size / 2f);
        for (var y = -size + ((float)random.NextDouble() * spacing); y < 2 * size; y += spacing)
        {
            canvas.DrawLine(-size, y, 2 * size, y, groove);
            canvas.DrawLine(-size, y + (spacing * 0.2f), 2 * size, y + (spacing * 0.2f), ridge);
        }

        canvas.Restore();
    }

    private static void PaintSpeckles(SKCanvas canvas, int size, SeededRandom random)
    {
        using SKPaint paint = new() { IsAntialias = true };
        for (var i = 0; i < 260; i++)
        {
            var color = random.Chance(0.5) ? SKColors.White : SKColors.Black;
            paint.Color = color.WithAlpha((byte)random.Between(8, 34));
            canvas.DrawCircle(Somewhere(size, random), size * (float)random.Between(0.002, 0.007), paint);
        }
    }

    private static void PaintCrumbs(SKCanvas canvas, int size, SeededRandom random)
    {
        using SKPaint paint = new() { IsAntialias = true };
        for (var i = random.NextInt(9); i > 0; i--)
        {
            var at = Somewhere(size, random);
            var radius = size * (float)random.Between(0.006, 0.013);
            paint.Color = SKColors.Black.WithAlpha(90);
            canvas.DrawCircle(at.X + (radius * 0.5f), at.Y + (radius * 0.6f), radius, paint);
            var tone = (byte)random.Between(120, 190);
            paint.Color = new SKColor(tone, (byte)(tone * 0.95), (byte)(tone * 0.85));
            canvas.DrawCircle(at, radius, paint);
        }
    }

    private static void PaintRail(SKCanvas canvas, int size, SeededRandom random)
    {
        var height = size * (float)random.Between(0.05, 0.1);
        var atTop = random.Chance(0.5);
        var rail = SKRect.Create(0, atTop ? 0 : size - height, size, height);
        using var metal = SKShader.CreateLinearGradient(
            new SKPoint(0, rail.Top), new SKPoint(0, rail.Bottom), [new SKColor(150, 154, 158), new SKColor(96, 100, 106)], SKShaderTileMode.Clamp);
        using SKPaint paint = new() { Shader = metal };
        canvas.DrawRect(rail, paint);
        using SKPaint edge = new() { Color = SKColors.Black.WithAlpha(120), StrokeWidth = size * 0.012f };
        var y = atTop ? rail.Bottom : rail.Top;
        canvas.DrawLine(0, y, size, y, edge);
        using SKPaint bolt = new() { Color = new SKColor(70, 73, 78), IsAntialias = true };
        var step = size * 0.31f;
        for (var x = (float)random.NextDouble() * step; x < size; x += step)
        {
            canvas.DrawCircle(x, rail.MidY, height * 0.22f, bolt);
        }
    }

    private static SKPoint Somewhere(int size, SeededRandom random) => new((float)random.NextDouble() * size, (float)random.NextDouble() * size);
}
