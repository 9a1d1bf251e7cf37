using CustomLabels.Learning.Kernels;

namespace CustomLabels.Learning.Data;

/// <summary>Writes images to the network's input: normalized, and for training rotated, scaled, shifted, recolored and partly erased.</summary>
internal sealed record Augmentation
{
    /// <summary>The pixel value that becomes 0.</summary>
    public const float Mean = 127.5f;

    /// <summary>The distance from it that becomes 1.</summary>
    public const float Deviation = 64f;

    /// <summary>Both, as <c>model.json</c> states them.</summary>
    public static PixelNormalization Normalization { get; } = new(Mean, Deviation);

    public float Scale { get; init; } = 0.15f;

    public float Degrees { get; init; } = 10;

    /// <summary>Greatest shift relative to the side.</summary>
    public float Shift { get; init; } = 0.1f;

    /// <summary>Greatest change of brightness, contrast and saturation.</summary>
    public float Color { get; init; } = 0.2f;

    /// <summary>Probability that a square is erased.</summary>
    public float CutOut { get; init; } = 0.3f;

    public bool Flip { get; init; }

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
    public void Random(byte[] image, FeatureMap input, int place, ref SeededRandom random)
    {
        var size = input.Width;
        var zoom = 1 + (Scale * random.NextSigned());
        var stretch = 1 + (0.5f * Scale * random.NextSigned());
        var (sin, cos) = MathF.SinCos(Degrees * random.NextSigned() * MathF.PI / 180);
        float center = (size - 1) / 2f, dx = Shift * size * random.NextSigned(), dy = Shift * size * random.NextSigned();
        var mirror = Flip && random.NextSingle() < 0.5f ? -1 : 1;
        float xx = mirror * cos * zoom * stretch, xy = -sin * zoom * mirror, yx = sin * zoom, yy = cos * zoom / stretch;
        var colors = new ColorJitter(Color, ref random);
        var hidden = random.NextSingle() < CutOut ? (int)(size * (0.15f + (0.2f * random.NextSingle()))) : 0;
        int hiddenX = random.NextInt(size) - (hidden / 2), hiddenY = random.NextInt(size) - (hidden / 2);
        Span<float> pixel = stackalloc float[3];
        for (var y = 0; y < size; y++)
        {
            var row = input.RowSpan(place, y);
            for (var x = 0; x < size; x++)
            {
                var target = row.Slice(x * input.Channels, 3);
                if (x >= hiddenX && x < hiddenX + hidden && y >= hiddenY && y < hiddenY + hidden)
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
