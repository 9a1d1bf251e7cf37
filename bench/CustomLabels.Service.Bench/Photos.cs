using System.Text.Json.Nodes;
using SkiaSharp;

namespace CustomLabels.Service.Bench;

/// <summary>Pictures with the grain of photos, so that they decode as slowly, and the lines of a manifest about them.</summary>
internal static class Photos
{
    public static byte[] Jpeg(string label, int seed, int width, int height)
    {
        Random random = new(seed);
        (var x, var y) = Place(seed, width, height);
        using var bitmap = new SKBitmap(width, height);
        using (var canvas = new SKCanvas(bitmap))
        using (var paint = new SKPaint { Color = new SKColor((byte)random.Next(120, 250), 120, 60) })
        {
            canvas.Clear(new SKColor(70, 90, (byte)random.Next(60, 160)));
            if (label == "round")
            {
                canvas.DrawOval(new SKRect(x, y, x + (width / 3f), y + (height / 3f)), paint);
            }
            else
            {
                canvas.DrawRect(x, y, width / 3f, height / 3f, paint);
            }
        }

        var pixels = bitmap.GetPixelSpan();
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (byte)Math.Clamp(pixels[i] + random.Next(-24, 25), 0, 255);
        }

        using var data = bitmap.Encode(SKEncodedImageFormat.Jpeg, 85);
        return data.ToArray();
    }

    /// <summary>Left and top of what is in such a picture; it is a third as wide and as high.</summary>
    public static (int X, int Y) Place(int seed, int width, int height)
    {
        Random random = new(seed);
        return (random.Next(width / 2), random.Next(height / 2));
    }

    /// <summary>An image-level line.</summary>
    public static string Line(string sourceRef, string label) => new JsonObject
    {
        ["source-ref"] = sourceRef,
        ["kind"] = 1,
        ["kind-metadata"] = new JsonObject
        {
            ["class-name"] = label, ["confidence"] = 1, ["human-annotated"] = "yes", ["creation-date"] = "2026-01-01T00:00:00",
            ["type"] = "groundtruth/image-classification", ["job-name"] = "bench",
        },
    }.ToJsonString();
}
