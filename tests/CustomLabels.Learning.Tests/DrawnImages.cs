using SkiaSharp;

namespace CustomLabels.Learning.Tests;

/// <summary>Small problems that can be drawn: discs, crosses or both on a noisy ground, in a folder that is deleted at the end.</summary>
internal sealed class DrawnImages : IDisposable
{
    private readonly Random _random = new(5);

    public string Folder { get; } = Directory.CreateTempSubdirectory("drawn").FullName;

    public List<TrainingImage> Images { get; } = [];

    public DrawnImages Add(int count, int width, int height, params string[] labels)
    {
        for (var i = 0; i < count; i++)
        {
            Add($"{Images.Count}.png", Draw(width, height, labels), labels);
        }

        return this;
    }

    /// <summary>Adds an image that was made elsewhere.</summary>
    public void Add(string name, byte[] file, params string[] labels)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, file);
        Images.Add(new TrainingImage(path, labels));
    }

    public byte[] Draw(int width, int height, params string[] labels)
    {
        using var bitmap = new SKBitmap(width, height);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(new SKColor((byte)_random.Next(90), (byte)_random.Next(90), (byte)_random.Next(90)));
        using var paint = new SKPaint { StrokeWidth = width / 12f, IsAntialias = true };
        foreach (var label in labels)
        {
            float x = width * (0.3f + (0.4f * _random.NextSingle())), y = height * (0.3f + (0.4f * _random.NextSingle())), r = width / 6f;
            if (label == "disc")
            {
                paint.Color = new SKColor(230, 120, 40);
                canvas.DrawCircle(x, y, r, paint);
            }
            else if (label == "cross")
            {
                paint.Color = new SKColor(60, 200, 240);
                canvas.DrawLine(x - r, y - r, x + r, y + r, paint);
                canvas.DrawLine(x - r, y + r, x + r, y - r, paint);
            }
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
