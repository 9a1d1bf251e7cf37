using SkiaSharp;

namespace CustomLabels.Samples;

/// <summary>A lamp: where its light comes from, how bright and how warm it is.</summary>
/// <param name="Direction">Unit vector toward the lamp.</param>
/// <param name="Shade">How dark the far side is, 0 to 255.</param>
/// <param name="Tint">A film of color over the picture.</param>
internal sealed record Light(SKPoint Direction, byte Shade, SKColor Tint)
{
    public static Light Pick(SeededRandom random)
    {
        var angle = random.Between(0, 2 * Math.PI);
        var tint = random.Chance(0.5) ? new SKColor(255, 196, 120) : new SKColor(140, 190, 255);
        return new Light(
            new SKPoint((float)Math.Cos(angle), (float)Math.Sin(angle)), (byte)random.Between(30, 95), tint.WithAlpha((byte)random.Between(0, 22)));
    }

    public void Paint(SKCanvas canvas, int size)
    {
        var half = size / 2f;
        SKPoint near = new(half + (Direction.X * half), half + (Direction.Y * half));
        SKPoint far = new(half - (Direction.X * half), half - (Direction.Y * half));
        using var fall = SKShader.CreateLinearGradient(
            near, far, [SKColors.White.WithAlpha((byte)(Shade / 4)), SKColors.Transparent, SKColors.Black.WithAlpha(Shade)], SKShaderTileMode.Clamp);
        using var vignette = SKShader.CreateRadialGradient(
            new SKPoint(half, half), size * 0.75f, [SKColors.Transparent, SKColors.Transparent, SKColors.Black.WithAlpha(80)], [0, 0.6f, 1], SKShaderTileMode.Clamp);
        using SKPaint paint = new() { Shader = fall };
        canvas.DrawPaint(paint);
        paint.Shader = vignette;
        canvas.DrawPaint(paint);
        canvas.DrawColor(Tint, SKBlendMode.SrcOver);
    }
}
