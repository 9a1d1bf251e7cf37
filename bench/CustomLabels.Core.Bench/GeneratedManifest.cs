using System.Globalization;
using System.Text;

namespace CustomLabels.Core.Bench;

/// <summary>
/// A manifest as many hands write it: image-level lines of one label and of several, boxes, both at once, with and without blanks between
/// the parts, names in other scripts, images without labels; and one line in a hundred with something wrong in it.
/// </summary>
internal static class GeneratedManifest
{
    private const int LabelCount = 120;

    private static readonly string[] Words = ["weed", "seedling", "rust spots", "Käfer", "young_leaf", "葉", "bolt M6", "scratch"];

    /// <summary>Writes it; the same for the same number of lines.</summary>
    /// <returns>Its size in bytes.</returns>
    public static long Write(string path, int lines)
    {
        Random random = new(20260211);
        using FileStream file = new(path, FileMode.CreateNew);
        using (StreamWriter writer = new(file, new UTF8Encoding(false), 1 << 20, leaveOpen: true))
        {
            for (var i = 0; i < lines; i++)
            {
                writer.Write(Line(random, i));
                writer.Write('\n');
            }
        }

        return file.Length;
    }

    private static string Line(Random random, int number)
    {
        var image = Text($"\"source-ref\":\"s3://plant-images/field-{number % 17}/2026/{number:D7}.{(number % 5 == 0 ? "png" : "jpg")}\"");
        var kind = random.Next(100);
        var line = kind switch
        {
            < 35 => $"{{{image},{Label(random, "leafstate")}}}",
            < 50 => $"{{{image},{string.Join(',', Enumerable.Range(0, random.Next(2, 4)).Select(i => Label(random, Text($"tag{i}"))))}}}",
            < 90 => $"{{{image},{Boxes(random, random.Next(1, 7))}}}",
            < 98 => $"{{{image},{Boxes(random, random.Next(1, 3))},{Label(random, "scene")}}}",
            98 => $"{{{image}}}",
            _ => Faulty(random, image),
        };

        // json.dumps writes blanks behind commas and colons.
        return number % 3 == 0 ? line.Replace("\":", "\": ", StringComparison.Ordinal).Replace(",\"", ", \"", StringComparison.Ordinal) : line;
    }

    private static string Faulty(Random random, string image)
    {
        var boxes = Boxes(random, 3);
        return random.Next(5) switch
        {
            0 => $"{{{image},{boxes}"[..(image.Length + 60)],
            1 => $"{{{image},{boxes.Replace("\"left\":", "\"left\":-", StringComparison.Ordinal)}}}",
            2 => $"{{{image},{boxes.Replace("\"class_id\":", "\"class_id\":9", StringComparison.Ordinal)}}}",
            3 => $"{{{image},{Label(random, "leafstate").Replace("groundtruth/image-classification", "groundtruth/other", StringComparison.Ordinal)}}}",
            _ => $"{{{image.Replace("s3://", "https://", StringComparison.Ordinal)},{boxes}}}",
        };
    }

    private static string Label(Random random, string attribute) => Text(
        $"\"{attribute}\":{random.Next(9)},\"{attribute}-metadata\":{{\"class-name\":\"{Name(random.Next(LabelCount))}\",\"confidence\":{Confidence(random)},\"human-annotated\":\"yes\",{Made(random)},\"type\":\"groundtruth/image-classification\",\"job-name\":\"labeling-job/{attribute}\"}}");

    private static string Boxes(Random random, int count)
    {
        int[] labels = [.. Enumerable.Range(0, count).Select(_ => random.Next(LabelCount))];
        var boxes = labels.Select((label, i) => Text(
            $"{{\"class_id\":{label},\"left\":{(i * 180) + random.Next(40)},\"top\":{random.Next(600)},\"width\":{random.Next(20, 130)},\"height\":{random.Next(20, 300)}}}"));
        var objects = labels.Select(_ => $"{{\"confidence\":{Confidence(random)}}}");
        var classes = labels.Distinct().Select(label => Text($"\"{label}\":\"{Name(label)}\""));
        return $"\"boxes\":{{\"image_size\":[{{\"width\":1280,\"height\":960,\"depth\":3}}],\"annotations\":[{string.Join(',', boxes)}]}}," +
            $"\"boxes-metadata\":{{\"objects\":[{string.Join(',', objects)}],\"class-map\":{{{string.Join(',', classes)}}},\"type\":\"groundtruth/object-detection\",\"human-annotated\":\"yes\",{Made(random)},\"job-name\":\"labeling-job/field-boxes\"}}";
    }

    private static string Name(int label) => Text($"{Words[label % Words.Length]} {label}");

    private static string Confidence(Random random) => random.Next(3) == 0 ? Text($"0.{random.Next(50, 99)}") : "1";

    private static string Made(Random random) => Text($"\"creation-date\":\"2026-02-{random.Next(1, 29):D2}T{random.Next(24):D2}:31:05.{random.Next(1_000_000):D6}\"");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
