using SkiaSharp;

namespace CustomLabels.Samples;

/// <summary>Outlines of parts around the origin, with a radius of 1; holes are cut out by the even-odd rule.</summary>
internal static class PartShapes
{
    private const float Whole = (float)(2 * Math.PI);

    /// <summary>A shape and whether it was turned on a lathe: then its finish runs in circles.</summary>
    public static (SKPath Outline, bool IsTurned) Pick(SeededRandom random) => random.NextInt(5) switch
    {
        0 => (Washer(random), true),
        1 => (Gear(random), true),
        2 => (Flange(random), true),
        3 => (Nut(random), false),
        _ => (Plate(random), false),
    };

    private static SKPath Washer(SeededRandom random)
    {
        using SKPathBuilder path = new() { FillType = SKPathFillType.EvenOdd };
        path.AddCircle(0, 0, 1);
        path.AddCircle(0, 0, (float)random.Between(0.26, 0.4));
        return path.Detach();
    }

    private static SKPath Flange(SeededRandom random)
    {
        using SKPathBuilder path = new() { FillType = SKPathFillType.EvenOdd };
        path.AddCircle(0, 0, 1);
        path.AddCircle(0, 0, (float)random.Between(0.16, 0.24));
        var holes = 4 + random.NextInt(3);
        for (var i = 0; i < holes; i++)
        {
            var at = OnCircle(i * Whole / holes, 0.76f);
            path.AddCircle(at.X, at.Y, 0.1f);
        }

        return path.Detach();
    }

    private static SKPath Gear(SeededRandom random)
    {
        using SKPathBuilder path = new() { FillType = SKPathFillType.EvenOdd };
        var teeth = 11 + random.NextInt(6);
        float[] radii = [0.84f, 1, 1, 0.84f];
        float[] shares = [0.06f, 0.2f, 0.5f, 0.64f];
        for (var i = 0; i < teeth; i++)
        {
            for (var corner = 0; corner < radii.Length; corner++)
            {
                var at = OnCircle((i + shares[corner]) * Whole / teeth, radii[corner]);
                if (i + corner == 0)
                {
                    path.MoveTo(at);
                }
                else
                {
                    path.LineTo(at);
                }
            }
        }

        path.Close();
        path.AddCircle(0, 0, (float)random.Between(0.17, 0.26));
        return path.Detach();
    }

    private static SKPath Nut(SeededRandom random)
    {
        using SKPathBuilder path = new() { FillType = SKPathFillType.EvenOdd };
        for (var i = 0; i < 6; i++)
        {
            var at = OnCircle(i * Whole / 6, 1);
            if (i == 0)
            {
                path.MoveTo(at);
            }
            else
            {
                path.LineTo(at);
            }
        }

        path.Close();
        path.AddCircle(0, 0, (float)random.Between(0.3, 0.4));
        return path.Detach();
    }

    private static SKPath Plate(SeededRandom random)
    {
        using SKPathBuilder path = new() { FillType = SKPathFillType.EvenOdd };
        var width = (float)random.Between(0.9, 1);
        var height = (float)random.Between(0.6, 0.85);
        path.AddRoundRect(new SKRect(-width, -height, width, height), 0.14f, 0.14f);
        foreach ((var x, var y) in new[] { (-1, -1), (1, -1), (1, 1), (-1, 1) })
        {
            path.AddCircle(x * (width - 0.2f), y * (height - 0.2f), 0.09f);
        }

        return path.Detach();
    }

    private static SKPoint OnCircle(float angle, float radius) => new(radius * MathF.Cos(angle), radius * MathF.Sin(angle));
}
