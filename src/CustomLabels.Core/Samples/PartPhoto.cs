using SkiaSharp;

namespace CustomLabels.Samples;

/// <summary>One photo: belt, clutter, part, scratches, light and the noise of a camera.</summary>
internal static class PartPhoto
{
    private const int JpegQuality = 90;

    public static byte[] Draw(int size, bool scratched, SeededRandom random)
    {
        using SKBitmap bitmap = new(new SKImageInfo(size, size, SKColorType.Rgba8888, SKAlphaType.Opaque));
        using (SKCanvas canvas = new(bitmap))
        {
            var light = Light.Pick(random);
            Belt.Paint(canvas, size, random);
            if (random.Chance(0.4))
            {
                PaintClutter(canvas, size, light, random);
            }

            SKPoint center = new(size * (float)random.Between(0.42, 0.58), size * (float)random.Between(0.42, 0.58));
            using var part = Part.Pick(center, size * (float)random.Between(0.3, 0.38), random);
            part.Paint(canvas, light, random);
            if (scratched)
            {
                Scratches.Paint(canvas, part, random);
            }

            light.Paint(canvas, size);
        }

        CameraNoise.Add(bitmap, random);
        using var jpeg = bitmap.Encode(SKEncodedImageFormat.Jpeg, JpegQuality);
        return jpeg.ToArray();
    }

    /// <summary>A sound part in a corner, mostly out of the picture.</summary>
    private static void PaintClutter(SKCanvas canvas, int size, Light light, SeededRandom random)
    {
        var x = random.Chance(0.5) ? (float)random.Between(-0.04, 0.04) : (float)random.Between(0.96, 1.04);
        var y = random.Chance(0.5) ? (float)random.Between(-0.04, 0.04) : (float)random.Between(0.96, 1.04);
        using var other = Part.Pick(new SKPoint(x * size, y * size), size * (float)random.Between(0.1, 0.15), random);
        other.Paint(canvas, light, random);
    }
}
