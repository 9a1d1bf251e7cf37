using System.Globalization;
using SkiaSharp;

namespace CustomLabels.Learning.Tests;

/// <summary>
/// Outlines of polygons and stars anywhere, turned, of any size and color among lines: hard to learn from few images.
/// In a folder that is deleted at the end.
/// </summary>
internal sealed class DrawnShapes : IDisposable
{
    private const int Side = 64;

    private readonly Random _random;

    /// <param name="each">Images of each shape.</param>
    /// <param name="seed">Decides everything random.</param>
    /// <param name="corners">The shapes: corners of a polygon, or below 0 of a star.</param>
    public DrawnShapes(int each, int seed, int[] corners)
    {
        _random = new Random(seed);
        Labels = [.. corners.Select(n => n.ToString(CultureInfo.InvariantCulture))];
        foreach (var n in corners)
        {
            for (var i = 0; i < each; i++)
            {
                var path = Path.Combine(Folder, $"{Images.Count}.png");
                var (picture, box) = Draw(n);
                File.WriteAllBytes(path, picture);
                Images.Add(new TrainingImage(path, [box.Label]));
                Objects.Add(new DetectionTrainingImage(path, [box]));
            }
        }
    }

    public string Folder { get; } = Directory.CreateTempSubdirectory("shapes").FullName;

    public List<TrainingImage> Images { get; } = [];

    /// <summary>The same images with the shapes' boxes.</summary>
    public List<DetectionTrainingImage> Objects { get; } = [];

    public IReadOnlyList<string> Labels { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private (byte[] Picture, TrainingBox Box) Draw(int corners)
    {
        using var bitmap = new SKBitmap(Side, Side);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(Color(0, 110));
        using var paint = new SKPaint { IsAntialias = true, Style = SKPaintStyle.Stroke, StrokeWidth = 1.5f };
        for (var i = 0; i < 4; i++)
        {
            paint.Color = Color(60, 200);
            canvas.DrawLine(At(), At(), At(), At(), paint);
        }

        float radius = 12 + (10 * _random.NextSingle()), turn = MathF.Tau * _random.NextSingle();
        float x = radius + ((Side - (2 * radius)) * _random.NextSingle()), y = radius + ((Side - (2 * radius)) * _random.NextSingle());
        var count = corners > 0 ? corners : -2 * corners;
        SKPoint[] points = [.. Enumerable.Range(0, count).Select(i =>
        {
            var (sin, cos) = MathF.SinCos(turn + (MathF.Tau * i / count));
            var reach = corners < 0 && i % 2 == 1 ? 0.45f * radius : radius;
            return new SKPoint(x + (reach * cos), y + (reach * sin));
        })];
        using var outline = new SKPathBuilder();
        outline.AddPoly(points, close: true);
        (paint.Color, paint.StrokeWidth) = (Color(150, 255), 3);
        using var path = outline.Detach();
        canvas.DrawPath(path, paint);
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        float left = points.Min(point => point.X), top = points.Min(point => point.Y), right = points.Max(point => point.X), bottom = points.Max(point => point.Y);
        return (data.ToArray(), new TrainingBox(corners.ToString(CultureInfo.InvariantCulture), left / Side, top / Side, (right - left) / Side, (bottom - top) / Side));
    }

    private float At() => Side * _random.NextSingle();

    private SKColor Color(int least, int most) => new((byte)_random.Next(least, most), (byte)_random.Next(least, most), (byte)_random.Next(least, most));
}
