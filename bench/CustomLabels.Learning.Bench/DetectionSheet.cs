using CustomLabels.Boxes;
using CustomLabels.Evaluations;
using CustomLabels.Manifests;
using SkiaSharp;

namespace CustomLabels.Learning.Bench;

/// <summary>A picture of test images, what is in them at the left and what was found in them at the right.</summary>
internal static class DetectionSheet
{
    private const int Width = 480;
    private const int Gap = 6;
    private static readonly SKColor[] Colors = [SKColors.Red, SKColors.Blue, SKColors.LimeGreen, SKColors.Orange];

    /// <summary>Writes a PNG, two pairs a row.</summary>
    /// <param name="path">The file.</param>
    /// <param name="images">The images; boxes are parts of their sides.</param>
    /// <param name="labels">The labels.</param>
    /// <param name="thresholds">Per label how sure a detection must be to be drawn.</param>
    public static void Write(string path, IReadOnlyList<ScoredBoxImage> images, IReadOnlyList<string> labels, IReadOnlyDictionary<string, double> thresholds)
    {
        List<SKBitmap> photos = [.. images.Select(image => SKBitmap.Decode(image.SourceRef))];
        var height = photos.Max(photo => Width * photo.Height / photo.Width);
        using var sheet = new SKBitmap((4 * (Width + Gap)) + Gap, ((images.Count + 1) / 2 * (height + Gap)) + Gap);
        using var canvas = new SKCanvas(sheet);
        canvas.Clear(SKColors.White);
        for (var i = 0; i < images.Count; i++)
        {
            float left = Gap + (i % 2 * 2 * (Width + Gap)), top = Gap + (i / 2 * (height + Gap));
            Draw(canvas, photos[i], left, top, labels, images[i].Boxes);
            Draw(canvas, photos[i], left + Width + Gap, top, labels, images[i].Detections.Where(found => found.Score >= thresholds[found.Box.Label]).Select(found => found.Box));
            photos[i].Dispose();
        }

        using var data = sheet.Encode(SKEncodedImageFormat.Png, 100);
        using var file = File.Create(path);
        data.SaveTo(file);
    }

    private static void Draw(SKCanvas canvas, SKBitmap photo, float left, float top, IReadOnlyList<string> labels, IEnumerable<BoxAnnotation> boxes)
    {
        float width = Width, height = (float)Width * photo.Height / photo.Width;
        canvas.DrawBitmap(photo, SKRect.Create(left, top, width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var paint = new SKPaint { Style = SKPaintStyle.Stroke, StrokeWidth = 2 };
        foreach (var box in boxes)
        {
            paint.Color = Colors[labels.ToList().IndexOf(box.Label) % Colors.Length];
            canvas.DrawRect(SKRect.Create(left + ((float)box.Left * width), top + ((float)box.Top * height), (float)box.Width * width, (float)box.Height * height), paint);
        }
    }
}
