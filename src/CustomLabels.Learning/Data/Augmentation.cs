namespace CustomLabels.Learning.Data;

/// <summary>Writes images to the network's input: normalized, and for training rotated, scaled, shifted, recolored and partly erased.</summary>
internal static class Augmentation
{
    /// <summary>The pixel value that becomes 0.</summary>
    public const float Mean = 127.5f;

    /// <summary>The distance from it that becomes 1.</summary>
    public const float Deviation = 64f;

    // Greatest changes: of the scale, in degrees, relative to the side, and of brightness, contrast and saturation.
    private const float Scale = 0.15f;
    private const float Degrees = 10;
    private const float Shift = 0.1f;
    private const float Color = 0.2f;

    /// <summary>Probability that a square is erased.</summary>
    private const float Erasing = 0.3f;

    /// <summary>Both, as <c>model.json</c> states them.</summary>
    public static PixelNormalization Normalization { get; } = new(Mean, Deviation);

    /// <summary>Writes an image without augmentation.</summary>
    public static void Plain(byte[] image, FeatureMap input, int place, bool flip = false)
    {
        for (var y = 0; y < input.Height; y++)
        {
            var row = input.RowSpan(place, y);
            for (var x = 0; x < input.Width; x++)
            {
                var from = ((y * input.Width) + (flip ? input.Width - 1 - x : x)) * 3;
                for (var c = 0; c < 3; c++)
                {
                    row[(x * input.Channels) + c] = (image[from + c] - Mean) / Deviation;
                }
            }
        }
    }

    /// <summary>Writes a random variant of an image.</summary>
    public static void Random(byte[] image, FeatureMap input, int place, ref SeededRandom random)
    {
        var size = input.Width;
        var zoom = 1 + (Scale * random.NextSigned());
        var stretch = 1 + (0.5f * Scale * random.NextSigned());
        var (sin, cos) = MathF.SinCos(Degrees * random.NextSigned() * MathF.PI / 180);
        float center = (size - 1) / 2f, dx = Shift * size * random.NextSigned(), dy = Shift * size * random.NextSigned();
        float xx = cos * zoom * stretch, xy = -sin * zoom, yx = sin * zoom, yy = cos * zoom / stretch;
        var colors = new ColorJitter(Color, ref random);
        var erased = random.NextSingle() < Erasing ? (int)(size * (0.15f + (0.2f * random.NextSingle()))) : 0;
        int erasedX = random.NextInt(size) - (erased / 2), erasedY = random.NextInt(size) - (erased / 2);
        Span<float> pixel = stackalloc float[3];
        for (var y = 0; y < size; y++)
        {
            var row = input.RowSpan(place, y);
            for (var x = 0; x < size; x++)
            {
                var target = row.Slice(x * input.Channels, 3);
                if (x >= erasedX && x < erasedX + erased && y >= erasedY && y < erasedY + erased)
                {
                    target.Clear();
                    continue;
                }

                float u = x - center, v = y - center;
                PixelSampler.Sample(image, size, size, (xx * u) + (xy * v) + center + dx, (yx * u) + (yy * v) + center + dy, pixel);
                colors.Write(pixel, target);
            }
        }
    }
}
