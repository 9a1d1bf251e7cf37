using SkiaSharp;

namespace CustomLabels.Samples;

/// <summary>The grain of a small sensor.</summary>
internal static class CameraNoise
{
    public static void Add(SKBitmap bitmap, SeededRandom random)
    {
        var strength = random.Between(3, 8);
        var pixels = bitmap.GetPixelSpan();
        for (var i = 0; i < pixels.Length; i += 4)
        {
            var grain = (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * strength;
            for (var channel = i; channel < i + 3; channel++)
            {
                pixels[channel] = (byte)Math.Clamp(pixels[channel] + grain, 0, 255);
            }
        }
    }
}
