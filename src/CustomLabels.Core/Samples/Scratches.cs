using SkiaSharp;

namespace CustomLabels.Samples;

/// <summary>Scratches: dark gouges with a bright burr, tapering at both ends, straight, bent, zigzag or in scuffs.</summary>
internal static class Scratches
{
    private const int Points = 28;

    private static readonly SKColor Gouge = new(0x1E, 0x1B, 0x1A, 235);
    private static readonly SKColor Burr = new(0xFF, 0xFC, 0xF4, 220);

    public static void Paint(SKCanvas canvas, Part part, SeededRandom random)
    {
        canvas.Save();
        canvas.ClipPath(part.Outline, antialias: true);
        switch (random.NextInt(4))
        {
            case 0:
                PaintOne(canvas, part, Curve(part, random, 1.25f, 0.04f), 0.055f, random);
                break;
            case 1:
                PaintOne(canvas, part, Curve(part, random, 1.1f, 0.3f), 0.05f, random);
                PaintOne(canvas, part, Curve(part, random, 0.6f, 0.12f), 0.04f, random);
                break;
            case 2:
                PaintOne(canvas, part, Zigzag(part, random), 0.045f, random);
                break;
            default:
                PaintScuffs(canvas, part, random);
                break;
        }

        canvas.Restore();
    }

    private static void PaintScuffs(SKCanvas canvas, Part part, SeededRandom random)
    {
        var first = Curve(part, random, 0.8f, 0.08f);
        var across = Across(first[0], first[^1]);
        var count = 3 + random.NextInt(3);
        for (var i = 0; i < count; i++)
        {
            var shift = (i - ((count - 1) / 2f)) * part.Radius * 0.15f;
            var slide = (float)random.Between(-0.1, 0.1) * part.Radius;
            SKPoint[] line = [.. first.Select(point => new SKPoint(point.X + (across.X * shift) + (across.Y * slide), point.Y + (across.Y * shift) - (across.X * slide)))];
            PaintOne(canvas, part, line, 0.038f, random);
        }
    }

    /// <summary>A line over the part's metal: of many random ones the one that crosses holes and edges least.</summary>
    private static SKPoint[] Curve(Part part, SeededRandom random, float length, float bend) =>
        Best(part, () =>
        {
            var angle = random.Between(0, 2 * Math.PI);
            SKPoint along = new((float)Math.Cos(angle), (float)Math.Sin(angle));
            var reach = part.Radius * length * (float)random.Between(0.85, 1.1);
            var bow = part.Radius * bend * (float)random.Between(-1, 1) * 2;
            var middle = Near(part, random);
            return [.. Enumerable.Range(0, Points).Select(i =>
            {
                var t = (i / (Points - 1f)) - 0.5f;
                var side = bow * (0.25f - (t * t));
                return new SKPoint(middle.X + (along.X * t * reach) - (along.Y * side), middle.Y + (along.Y * t * reach) + (along.X * side));
            })];
        });

    private static SKPoint[] Zigzag(Part part, SeededRandom random) =>
        Best(part, () =>
        {
            var angle = random.Between(0, 2 * Math.PI);
            SKPoint along = new((float)Math.Cos(angle), (float)Math.Sin(angle));
            var middle = Near(part, random);
            var reach = part.Radius * (float)random.Between(0.8, 1);
            var swing = part.Radius * (float)random.Between(0.14, 0.2);
            return [.. Enumerable.Range(0, Points).Select(i =>
            {
                var t = (i / (Points - 1f)) - 0.5f;
                var side = swing * ((Math.Abs((((t + 0.5f) * 3.5f) % 1) - 0.5f) * 4) - 1);
                return new SKPoint(middle.X + (along.X * t * reach) - (along.Y * side), middle.Y + (along.Y * t * reach) + (along.X * side));
            })];
        });

    private static SKPoint[] Best(Part part, Func<SKPoint[]> draw)
    {
        var best = draw();
        var most = -1;
        for (var i = 0; i < 24 && most < Points; i++)
        {
            var line = draw();
            var inside = line.Count(point => part.Outline.Contains(point.X, point.Y));
            if (inside > most)
            {
                (best, most) = (line, inside);
            }
        }

        return best;
    }

    private static SKPoint Near(Part part, SeededRandom random)
    {
        var angle = random.Between(0, 2 * Math.PI);
        var distance = part.Radius * (float)random.Between(0.2, 0.7);
        return new SKPoint(part.Center.X + (distance * (float)Math.Cos(angle)), part.Center.Y + (distance * (float)Math.Sin(angle)));
    }

    private static void PaintOne(SKCanvas canvas, Part part, SKPoint[] line, float width, SeededRandom random)
    {
        var thickness = part.Radius * width * (float)random.Between(0.85, 1.25);
        float[] jitter = [.. line.Select(_ => (float)random.Between(0.75, 1.2))];
        using var burr = Ribbon(line, thickness * 1.9f, jitter);
        using var gouge = Ribbon(line, thickness, jitter);
        using SKPaint paint = new() { Color = Burr, IsAntialias = true };
        canvas.Save();
        canvas.Translate(thickness * 0.28f, thickness * 0.28f);
        canvas.DrawPath(burr, paint);
        canvas.Restore();
        paint.Color = Gouge;
        canvas.DrawPath(gouge, paint);
    }

    /// <summary>A line with a width that swells and ends in points.</summary>
    private static SKPath Ribbon(SKPoint[] line, float width, float[] jitter)
    {
        List<SKPoint> left = [];
        List<SKPoint> right = [];
        for (var i = 0; i < line.Length; i++)
        {
            var across = Across(line[Math.Max(0, i - 1)], line[Math.Min(line.Length - 1, i + 1)]);
            var t = i / (line.Length - 1f);
            var half = width / 2 * MathF.Pow(MathF.Max(0, MathF.Sin(MathF.PI * t)), 0.45f) * jitter[i];
            left.Add(new SKPoint(line[i].X + (across.X * half), line[i].Y + (across.Y * half)));
            right.Add(new SKPoint(line[i].X - (across.X * half), line[i].Y - (across.Y * half)));
        }

        right.Reverse();
        using SKPathBuilder path = new();
        path.AddPoly([.. left, .. right], close: true);
        return path.Detach();
    }

    private static SKPoint Across(SKPoint from, SKPoint to)
    {
        var x = to.X - from.X;
        var y = to.Y - from.Y;
        var length = MathF.Max(1e-6f, MathF.Sqrt((x * x) + (y * y)));
        return new SKPoint(-y / length, x / length);
    }
}
