using System.Globalization;
using System.Text.Json;
using CustomLabels.Formats.Sources;

namespace CustomLabels.Core.Bench;

/// <summary>Reading a large COCO file to images with labels and boxes, against pycocotools' loading of it: JSON and an index.</summary>
internal static class CocoBench
{
    private const int Images = 20_000;
    private const int Boxes = 150_000;
    private const int RoundCount = 3;
    private const int MaxTimesFile = 4;

    public static async Task<bool> RunAsync(TextWriter output)
    {
        if (Python.With("json") is not { } python)
        {
            await output.WriteLineAsync("coco: skipped, there is no python3 to compare with");
            return true;
        }

        using TemporaryFolder folder = new();
        var file = folder.File("instances.json");
        Write(file);
        Measurement ours = null!;
        Measurement theirs = null!;
        var seconds = await Rounds.MedianSecondsAsync(
            RoundCount,
            () => Task.FromResult((ours = Child.Start("coco", file)).Seconds),
            () => Task.FromResult((theirs = Python.Run(Python.With("pycocotools") ?? python, "coco_load.py", file)).Seconds));
        var megabytes = new FileInfo(file).Length / 1e6;
        ResultTable table = new(Text($"coco: {Boxes} boxes in {Images} images, {megabytes:F0} MB, {Environment.ProcessorCount} cores (medians of {RoundCount})"));
        table.AddRatio("read / pycocotools", Text($"{seconds[0]:F2} s"), Text($"{seconds[1]:F2} s"), seconds[1] / seconds[0], 1);
        table.AddLimit("peak memory of the process", ours.PeakMegabytes, theirs.PeakMegabytes, MaxTimesFile * megabytes, "MB");
        table.AddNote($"ours: {ours.Result}; peer: {theirs.Result}");
        return await table.WriteAsync(output);
    }

    /// <summary>What the child does.</summary>
    public static async Task<string> ReadAsync(string file)
    {
        var reading = await SourceReader.ReadAsync(file, new SourceOptions(), null, CancellationToken.None);
        return Text($"{reading.Images.Count} images, {reading.Images.Sum(image => image.Boxes.Count)} boxes, {reading.Problems.Count} problems");
    }

    /// <summary>Images in S3, so that no file is looked for; boxes with outlines, as in the files of COCO itself.</summary>
    private static void Write(string file)
    {
        Random random = new(1);
        using var stream = File.Create(file);
        using Utf8JsonWriter json = new(stream);
        json.WriteStartObject();
        json.WriteStartArray("images");
        for (var i = 0; i < Images; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("id", i);
            json.WriteString("file_name", Text($"{i:D12}.jpg"));
            json.WriteString("coco_url", Text($"s3://bench/coco/{i:D12}.jpg"));
            json.WriteNumber("width", 640);
            json.WriteNumber("height", 480);
            json.WriteNumber("license", 1);
            json.WriteString("date_captured", "2013-11-14 17:02:52");
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("annotations");
        for (var i = 0; i < Boxes; i++)
        {
            var (left, top) = (random.Next(500), random.Next(400));
            json.WriteStartObject();
            json.WriteStartArray("segmentation");
            json.WriteStartArray();
            for (var corner = 0; corner < 20; corner++)
            {
                json.WriteNumberValue(Math.Round(left + (random.NextDouble() * 60), 2));
                json.WriteNumberValue(Math.Round(top + (random.NextDouble() * 60), 2));
            }

            json.WriteEndArray();
            json.WriteEndArray();
            json.WriteNumber("area", 3600.5);
            json.WriteNumber("iscrowd", 0);
            json.WriteNumber("image_id", i % Images);
            json.WriteStartArray("bbox");
            foreach (double side in (int[])[left, top, 60, 60])
            {
                json.WriteNumberValue(side + 0.5);
            }

            json.WriteEndArray();
            json.WriteNumber("category_id", 1 + (i % 80));
            json.WriteNumber("id", i);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("categories");
        for (var i = 1; i <= 80; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("id", i);
            json.WriteString("name", Text($"class {i}"));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
