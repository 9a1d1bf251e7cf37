using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using CustomLabels.Manifests;
using CustomLabels.Primitives;

namespace CustomLabels.Core.Tests.Manifests.Validation;

/// <summary>Lines of manifests in short: <c>a*3</c> are three images with the label a, <c>a+b</c> one with two labels, <c>[a]</c> one with a box, <c>a@second</c> one in another bucket, <c>?</c> no line at all.</summary>
internal static class Lines
{
    public static ManifestFile File(string description, string name = "train.manifest", string folder = "train") => Text(string.Join('\n', Of(description, folder)), name);

    public static ManifestFile Text(string content, string name = "train.manifest") =>
        ManifestFile.From(name, _ => Task.FromResult<Stream>(new MemoryStream(Encoding.UTF8.GetBytes(content))));

    public static IEnumerable<string> Of(string description, string folder = "train")
    {
        var number = 0;
        foreach (var part in description.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var counted = part.Split('*');
            var placed = counted[0].Split('@');
            for (var i = counted.Length > 1 ? int.Parse(counted[1], CultureInfo.InvariantCulture) : 1; i > 0; i--)
            {
                var image = $"s3://{(placed.Length > 1 ? placed[1] : "photos")}/{folder}/{++number}.jpg";
                yield return placed[0] == "?" ? "{" : placed[0][0] == '[' ? Box(image, placed[0][1..^1]) : Label(image, placed[0].Split('+'));
            }
        }
    }

    public static string Label(string image, params string[] labels)
    {
        JsonObject line = new() { ["source-ref"] = image };
        for (var i = 0; i < labels.Length; i++)
        {
            line[$"label{i}"] = i;
            line[$"label{i}-metadata"] = new JsonObject
            {
                ["class-name"] = labels[i], ["confidence"] = 1, ["human-annotated"] = "yes",
                ["creation-date"] = "2026-01-01T00:00:00", ["type"] = "groundtruth/image-classification",
            };
        }

        return line.ToJsonString();
    }

    public static string Box(string image, string label, int width = 640, int height = 480, int left = 10) => new JsonObject
    {
        ["source-ref"] = image,
        ["boxes"] = new JsonObject
        {
            ["image_size"] = new JsonArray(new JsonObject { ["width"] = width, ["height"] = height, ["depth"] = 3 }),
            ["annotations"] = new JsonArray(new JsonObject { ["class_id"] = 0, ["left"] = left, ["top"] = 10, ["width"] = 50, ["height"] = 40 }),
        },
        ["boxes-metadata"] = new JsonObject
        {
            ["objects"] = new JsonArray(new JsonObject { ["confidence"] = 1 }),
            ["class-map"] = new JsonObject { ["0"] = label },
            ["type"] = "groundtruth/object-detection", ["human-annotated"] = "yes", ["creation-date"] = "2026-01-01T00:00:00",
        },
    }.ToJsonString();
}
