using CustomLabels.Primitives;
using SkiaSharp;

namespace CustomLabels.Samples;

/// <summary>The grain of a small sensor.</summary>
internal static class CameraNoise
{
    public static void Add(SKBitmap bitmap, SeededRandom random)
    {
        double strength = random.Between(3, 8);
        Span<byte> pixels = bitmap.GetPixelSpan();
        for (int i = 0; i < pixels.Length; i += 4)
        {
            double grain = (random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5) * strength;
            for (int channel = i; channel < i + 3; channel++)
            {
                pixels[channel] = (byte)Math.Clamp(pixels[channel] + grain, 0, 255);
            }
        }
    }
}
