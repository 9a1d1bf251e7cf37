using SkiaSharp;

namespace CustomLabels.Learning.Tests;

/// <summary>Discs and squares that can be drawn, with their boxes, in a folder that is deleted at the end.</summary>
internal sealed class DrawnObjects : IDisposable
{
    private const int Width = 128;
    private const int Height = 128;
    private readonly Random _random = new(7);

    public string Folder { get; } = Directory.CreateTempSubdirectory("drawn").FullName;

    public List<DetectionTrainingImage> Images { get; } = [];

    /// <summary>Adds images with as many objects as are named.</summary>
    public DrawnObjects Add(int count, params string[] labels)
    {
        for (var i = 0; i < count; i++)
        {
            Images.Add(Draw(labels));
        }

        return this;
    }

    public DetectionTrainingImage Draw(params string[] labels)
    {
        using var bitmap = new SKBitmap(Width, Height);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(new SKColor((byte)_random.Next(90), (byte)_random.Next(90), (byte)_random.Next(90)));
        using var paint = new SKPaint { IsAntialias = true };
        var boxes = new List<TrainingBox>();
        for (var i = 0; i < labels.Length; i++)
        {
            // Side by side, so that none covers another.
            float column = (float)Width / labels.Length, r = 10 + (_random.NextSingle() * Math.Min(8, (column / 2) - 12));
            float x = (i * column) + r + (_random.NextSingle() * (column - (2 * r))), y = r + (_random.NextSingle() * (Height - (2 * r)));
            if (labels[i] == "disc")
            {
                paint.Color = new SKColor(230, 120, 40);
                canvas.DrawCircle(x, y, r, paint);
            }
            else
            {
                paint.Color = new SKColor(60, 200, 240);
                canvas.DrawRect(x - r, y - r, 2 * r, 2 * r, paint);
            }

            boxes.Add(new TrainingBox(labels[i], (x - r) / Width, (y - r) / Height, 2 * r / Width, 2 * r / Height));
        }

        var path = Path.Combine(Folder, $"{Guid.NewGuid():N}.png");
        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        File.WriteAllBytes(path, data.ToArray());
        return new DetectionTrainingImage(path, boxes);
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
