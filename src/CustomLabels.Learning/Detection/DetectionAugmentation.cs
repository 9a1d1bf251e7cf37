using CustomLabels.Learning.Data;

namespace CustomLabels.Learning.Detection;

/// <summary>Writes images to the network's input, randomly rotated, scaled, shifted, mirrored and recolored, and moves their boxes along.</summary>
internal sealed record DetectionAugmentation
{
    // Smaller objects cannot be recognized.
    private const float MinSide = 2;

    public float Scale { get; init; } = 0.3f;

    public float Aspect { get; init; } = 0.12f;

    public float Degrees { get; init; } = 20;

    /// <summary>Greatest shift relative to the side.</summary>
    public float Shift { get; init; } = 0.15f;

    /// <summary>Greatest change of brightness, contrast and saturation.</summary>
    public float Color { get; init; } = 0.15f;

    /// <summary>Objects with a smaller visible fraction of their area are ignored: neither required nor wrong.</summary>
    public float MinVisibility { get; init; } = TruncatedObjects.DefaultMinVisibility;

    /// <summary>Writes a random variant of an image.</summary>
    /// <returns>The boxes that are still visible, at their new places.</returns>
    public TargetBox[] Random(byte[] image, TargetBox[] boxes, FeatureMap input, int place, ref SeededRandom random)
    {
        // The source of each pixel: center + shift + matrix × (target − center).
        int width = input.Width, height = input.Height;
        var zoom = MathF.Exp(Scale * random.NextSigned());
        var stretch = 1 + (Aspect * random.NextSigned());
        var (sin, cos) = MathF.SinCos(Degrees * random.NextSigned() * MathF.PI / 180);
        float dx = Shift * width * random.NextSigned(), dy = Shift * height * random.NextSigned();
        float mirrorX = random.NextSingle() < 0.5f ? -1 : 1, mirrorY = random.NextSingle() < 0.5f ? -1 : 1;
        float xx = mirrorX * cos * zoom * stretch, xy = -mirrorX * sin * zoom, yx = mirrorY * sin * zoom, yy = mirrorY * cos * zoom / stretch;
        var colors = new ColorJitter(Color, ref random);
        float centerX = (width - 1) / 2f, centerY = (height - 1) / 2f;
        Span<float> pixel = stackalloc float[3];
        for (var y = 0; y < height; y++)
        {
            var row = input.RowSpan(place, y);
            var v = y - centerY;
            for (var x = 0; x < width; x++)
            {
                var target = row.Slice(x * input.Channels, 3);
                var u = x - centerX;
                float sourceX = (xx * u) + (xy * v) + centerX + dx, sourceY = (yx * u) + (yy * v) + centerY + dy;
                if (sourceX < 0 || sourceY < 0 || sourceX > width - 1 || sourceY > height - 1)
                {
                    // Gray: replicated edge pixels would be stripes that no photo has.
                    target.Clear();
                    continue;
                }

                PixelSampler.Sample(image, width, height, sourceX, sourceY, pixel);
                colors.Write(pixel, target);
            }
        }

        var determinant = (xx * yy) - (xy * yx);
        float ixx = yy / determinant, ixy = -xy / determinant, iyx = -yx / determinant, iyy = xx / determinant;
        var moved = new List<TargetBox>(boxes.Length);
        foreach (var box in boxes)
        {
            // Sides lie between pixels, coordinates at their centers: half a pixel apart.
            float u = ((box.Left + box.Right) / 2) - 0.5f - centerX - dx, v = ((box.Top + box.Bottom) / 2) - 0.5f - centerY - dy;
            float middleX = (ixx * u) + (ixy * v) + centerX + 0.5f, middleY = (iyx * u) + (iyy * v) + centerY + 0.5f;

            // The bounding box of the rotated ellipse inscribed in the box: most objects do not reach into its corners.
            float halfWidth = Length(ixx * box.Width, ixy * box.Height) / 2, halfHeight = Length(iyx * box.Width, iyy * box.Height) / 2;
            var whole = new TargetBox(box.Label, middleX - halfWidth, middleY - halfHeight, middleX + halfWidth, middleY + halfHeight);
            var seen = new TargetBox(box.Label, Math.Max(whole.Left, 0), Math.Max(whole.Top, 0), Math.Min(whole.Right, width), Math.Min(whole.Bottom, height));
            if (seen.Width >= MinSide && seen.Height >= MinSide)
            {
                moved.Add(seen with { IsIgnored = seen.Area < MinVisibility * whole.Area });
            }
        }

        return [.. moved];
    }

    private static float Length(float a, float b) => MathF.Sqrt((a * a) + (b * b));
}
