using CustomLabels.Primitives;
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
        SKPoint[] first = Curve(part, random, 0.8f, 0.08f);
        SKPoint across = Across(first[0], first[^1]);
        int count = 3 + random.NextInt(3);
        for (int i = 0; i < count; i++)
        {
            float shift = (i - ((count - 1) / 2f)) * part.Radius * 0.15f;
            float slide = (float)random.Between(-0.1, 0.1) * part.Radius;
            SKPoint[] line = [.. first.Select(point => new SKPoint(point.X + (across.X * shift) + (across.Y * slide), point.Y + (across.Y * shift) - (across.X * slide)))];
            PaintOne(canvas, part, line, 0.038f, random);
        }
    }

    /// <summary>A line over the part's metal: of many random ones the one that crosses holes and edges least.</summary>
    private static SKPoint[] Curve(Part part, SeededRandom random, float length, float bend) =>
        Best(part, () =>
        {
            double angle = random.Between(0, 2 * Math.PI);
            SKPoint along = new((float)Math.Cos(angle), (float)Math.Sin(angle));
            float reach = part.Radius * length * (float)random.Between(0.85, 1.1);
            float bow = part.Radius * bend * (float)random.Between(-1, 1) * 2;
            SKPoint middle = Near(part, random);
            return [.. Enumerable.Range(0, Points).Select(i =>
            {
                float t = (i / (Points - 1f)) - 0.5f;
                float side = bow * (0.25f - (t * t));
                return new SKPoint(middle.X + (along.X * t * reach) - (along.Y * side), middle.Y + (along.Y * t * reach) + (along.X * side));
            })];
        });

    private static SKPoint[] Zigzag(Part part, SeededRandom random) =>
        Best(part, () =>
        {
            double angle = random.Between(0, 2 * Math.PI);
            SKPoint along = new((float)Math.Cos(angle), (float)Math.Sin(angle));
            SKPoint middle = Near(part, random);
            float reach = part.Radius * (float)random.Between(0.8, 1);
            float swing = part.Radius * (float)random.Between(0.14, 0.2);
            return [.. Enumerable.Range(0, Points).Select(i =>
            {
                float t = (i / (Points - 1f)) - 0.5f;
                float side = swing * ((Math.Abs((((t + 0.5f) * 3.5f) % 1) - 0.5f) * 4) - 1);
                return new SKPoint(middle.X + (along.X * t * reach) - (along.Y * side), middle.Y + (along.Y * t * reach) + (along.X * side));
            })];
        });

    private static SKPoint[] Best(Part part, Func<SKPoint[]> draw)
    {
        SKPoint[] best = draw();
        int most = -1;
        for (int i = 0; i < 24 && most < Points; i++)
        {
            SKPoint[] line = draw();
            int inside = line.Count(point => part.Outline.Contains(point.X, point.Y));
            if (inside > most)
            {
                (best, most) = (line, inside);
            }
        }

        return best;
    }

    private static SKPoint Near(Part part, SeededRandom random)
    {
        double angle = random.Between(0, 2 * Math.PI);
        float distance = part.Radius * (float)random.Between(0.2, 0.7);
        return new SKPoint(part.Center.X + (distance * (float)Math.Cos(angle)), part.Center.Y + (distance * (float)Math.Sin(angle)));
    }

    private static void PaintOne(SKCanvas canvas, Part part, SKPoint[] line, float width, SeededRandom random)
    {
        float thickness = part.Radius * width * (float)random.Between(0.85, 1.25);
        float[] jitter = [.. line.Select(_ => (float)random.Between(0.75, 1.2))];
        using SKPath burr = Ribbon(line, thickness * 1.9f, jitter);
        using SKPath gouge = Ribbon(line, thickness, jitter);
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
        for (int i = 0; i < line.Length; i++)
        {
            SKPoint across = Across(line[Math.Max(0, i - 1)], line[Math.Min(line.Length - 1, i + 1)]);
            float t = i / (line.Length - 1f);
            float half = width / 2 * MathF.Pow(MathF.Max(0, MathF.Sin(MathF.PI * t)), 0.45f) * jitter[i];
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
        float x = to.X - from.X;
        float y = to.Y - from.Y;
        float length = MathF.Max(1e-6f, MathF.Sqrt((x * x) + (y * y)));
        return new SKPoint(-y / length, x / length);
    }
}
