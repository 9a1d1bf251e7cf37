using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using SkiaSharp;

namespace CustomLabels.Service.Tests.Running;

/// <summary>Small pictures that are easy to tell apart, and manifests about them.</summary>
internal static class Shapes
{
    public const string Round = "round";
    public const string Square = "square";

    public static byte[] Picture(string label, int seed, int size = 64)
    {
        Random random = new(seed);
        using var surface = SKSurface.Create(new SKImageInfo(size, size));
        surface.Canvas.Clear(new SKColor((byte)random.Next(40, 90), (byte)random.Next(40, 90), (byte)random.Next(40, 90)));
        using var paint = new SKPaint { Color = label == Round ? SKColors.OrangeRed : SKColors.DeepSkyBlue };
        float x = random.Next(size / 8, size / 2);
        float y = random.Next(size / 8, size / 2);
        if (label == Round)
        {
            surface.Canvas.DrawOval(new SKRect(x, y, x + (size * 0.4f), y + (size * 0.4f)), paint);
        }
        else
        {
            surface.Canvas.DrawRect(x, y, size * 0.4f, size * 0.4f, paint);
        }

        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>An image-level line.</summary>
    public static string Line(string sourceRef, params string[] labels)
    {
        JsonObject line = new() { ["source-ref"] = sourceRef };
        for (var i = 0; i < labels.Length; i++)
        {
            line[$"label{i}"] = i;
            line[$"label{i}-metadata"] = new JsonObject
            {
                ["class-name"] = labels[i], ["confidence"] = 1, ["human-annotated"] = "yes",
                ["creation-date"] = "2026-01-01T00:00:00", ["type"] = "groundtruth/image-classification", ["job-name"] = "test",
            };
        }

        return line.ToJsonString();
    }

    /// <summary>A line with boxes in an image of 640 × 480 pixels; the n-th label has the class id n.</summary>
    public static string BoxLine(string sourceRef, params (string Label, int Left, int Top, int Width, int Height)[] boxes) => BoxLine(sourceRef, 640, 480, boxes);

    /// <summary>A line with boxes; the n-th label has the class id n.</summary>
    public static string BoxLine(string sourceRef, int width, int height, params (string Label, int Left, int Top, int Width, int Height)[] boxes)
    {
        string[] labels = [.. boxes.Select(box => box.Label).Distinct()];
        return new JsonObject
        {
            ["source-ref"] = sourceRef,
            ["boxes"] = new JsonObject
            {
                ["image_size"] = new JsonArray(new JsonObject { ["width"] = width, ["height"] = height, ["depth"] = 3 }),
                ["annotations"] = new JsonArray([.. boxes.Select(box => new JsonObject
                {
                    ["class_id"] = Array.IndexOf(labels, box.Label), ["left"] = box.Left, ["top"] = box.Top, ["width"] = box.Width, ["height"] = box.Height,
                })]),
            },
            ["boxes-metadata"] = new JsonObject
            {
                ["objects"] = new JsonArray([.. boxes.Select(_ => new JsonObject { ["confidence"] = 1 })]),
                ["class-map"] = new JsonObject([.. labels.Select((label, i) => KeyValuePair.Create(i.ToString(CultureInfo.InvariantCulture), (JsonNode?)label))]),
                ["type"] = "groundtruth/object-detection", ["human-annotated"] = "yes", ["creation-date"] = "2026-01-01T00:00:00", ["job-name"] = "test",
            },
        }.ToJsonString();
    }

    /// <summary>Stores pictures of both labels, and a manifest about them.</summary>
    /// <returns>The key of the manifest.</returns>
    public static async Task<string> StoreAsync(SignedClient client, string bucket, string folder, int perLabel)
    {
        List<string> lines = [];
        foreach (var label in (string[])[Round, Square])
        {
            for (var i = 0; i < perLabel; i++)
            {
                var key = $"{folder}/{label}/{i}.png";
                await client.PutAsync(bucket, key, Picture(label, (folder.Length * 1000) + i));
                lines.Add(Line($"s3://{bucket}/{key}", label));
            }
        }

        return await StoreManifestAsync(client, bucket, folder, lines);
    }

    public static async Task<string> StoreManifestAsync(SignedClient client, string bucket, string name, IEnumerable<string> lines)
    {
        var key = $"{name}.manifest";
        await client.PutAsync(bucket, key, Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        return key;
    }
}
