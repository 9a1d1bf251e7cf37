using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace CustomLabels.Core.Tests.Manifests.Scanning;

/// <summary>Lines of all kinds, and what becomes of them when something goes wrong in them.</summary>
internal static partial class LineMutations
{
    private const string Label = """{"source-ref":"s3://b/k/1.jpg","leaf":0,"leaf-metadata":{"class-name":"rust","confidence":1,"human-annotated":"yes","creation-date":"2026-02-11T09:30:00.120000","type":"groundtruth/image-classification","job-name":"j"}}""";

    private const string Boxes = """{"source-ref": "s3://b/k/2.png", "boxes": {"image_size": [{"width": 1920, "height": 1080, "depth": 3}], "annotations": [{"class_id": 0, "left": 20, "top": 35, "width": 200, "height": 180}, {"class_id": 3, "left": 700, "top": 410, "width": 64.0, "height": 90}]}, "boxes-metadata": {"objects": [{"confidence": 1}, {"confidence": 0.95}], "class-map": {"0": "weed", "3": "seedling"}, "type": "groundtruth/object-detection", "human-annotated": "no", "creation-date": "2026-02-11T09:31:05", "job-name": "labeling-job/boxes"}}""";

    /// <summary>Lines without a fault, as different tools write them.</summary>
    public static readonly string[] Faultless =
    [
        Label,
        Boxes,
        Label.Replace("rust", "Käfer", StringComparison.Ordinal),
        Label.Replace("rust", "K\\u00e4fer \\ud83d\\udc1e", StringComparison.Ordinal),
        Label.Replace("/", "\\/", StringComparison.Ordinal),
        Label.Replace("\"leaf\":0", "\"leaf\":\"0\"", StringComparison.Ordinal),
        Label.Replace("\"leaf\":0", "\"worker\":\"w\\n\",\"seen\":true,\"none\":null,\"leaf\":-12", StringComparison.Ordinal),
        Label.Replace("{\"source-ref\"", "{\"cl-metadata\":{\"is_labeled\":true},\"source-ref\"", StringComparison.Ordinal),
        Label.Replace("\"job-name\":\"j\"", "\"adjustment-status\":\"unadjusted\"", StringComparison.Ordinal),
        Boxes[..^1] + ", " + Label[(Label.IndexOf(',', StringComparison.Ordinal) + 1)..],
        Label[..^1] + "," + Label[(Label.IndexOf(',', StringComparison.Ordinal) + 1)..].Replace("leaf", "tree", StringComparison.Ordinal).Replace("rust", "oak", StringComparison.Ordinal),
        Boxes[..^1] + ", " + Boxes[(Boxes.IndexOf(',', StringComparison.Ordinal) + 1)..].Replace("boxes", "other", StringComparison.Ordinal),
    ];

    private static readonly string[] OddValues =
    [
        "0", "1", "-1", "-0", "00", "1.0", "1.5", "1.", ".5", "1e3", "1e999", "99999999999999999999", "9223372036854775807", "0.30000000000000004", "63", "64", "4096", "4097",
        "\"\"", "\"0\"", "\"+1\"", "\" x\"", "\"x \"", "\"\\ud800\"", "\"\\u00e4\"", "\"\\q\"", "\"\\u12\"", "\"a\\nb\"", "\"s3://b/k\"", "\"S3://b/k\"", "\"s3://b\"", "\"s3:///k\"",
        "\"s3://b c/k\"", "\"s3://b/k k\"", "\"yes\"", "\"groundtruth/other\"", "\"groundtruth/object-detection\"", "\"groundtruth/image-classification\"", "\"source-ref\"", "\"boxes\"",
        "\"leaf\"", "\"leaf-metadata\"", "\"boxes-metadata\"", "\"cl\"", "\"cl-metadata\"", "\"errors\"", "\"source-ref-metadata\"", "\"2026-02-11 09:31:05\"", "\"2026-02-11T09:31:05+01:00\"",
        "true", "null", "[]", "{}", "[1]", "{\"a\":1}", "{\"a\":1,\"a\":2}", "NaN", "'x'", "{\"confidence\":1}", "[{\"confidence\":1}]", "{\"0\":\"weed\"}", "{\"0\":\"weed\",\"3\":\"x\",\"4\":\"y\"}",
    ];

    private static readonly string[] Pieces = ["{", "}", "[", "]", ",", ":", "\"", "\\", " ", "\t", "\r", "\uFEFF", "\0", "ä", "0", "9", "-", ".", "//", "e", "\u00A0"];

    /// <summary>A line, mutated.</summary>
    /// <param name="random">Decides what happens to it.</param>
    /// <param name="lines">The lines to choose from.</param>
    public static byte[] Next(Random random, IReadOnlyList<string> lines)
    {
        var line = lines[random.Next(lines.Count)];
        for (var i = random.Next(3) == 0 ? random.Next(4) : 0; i >= 0; i--)
        {
            line = Mutate(random, line, lines);
        }

        var bytes = Encoding.UTF8.GetBytes(line.Replace("\n", "", StringComparison.Ordinal));
        if (bytes.Length > 0 && random.Next(20) == 0)
        {
            bytes[random.Next(bytes.Length)] = (byte)random.Next(11, 256);
        }

        return bytes;
    }

    private static string Mutate(Random random, string line, IReadOnlyList<string> lines)
    {
        var at = random.Next(line.Length + 1);
        var length = random.Next(Math.Min(12, line.Length - at + 1));
        switch (random.Next(12))
        {
            case 0:
                return line.Remove(at, length);
            case 1:
                return line.Insert(at, Pieces[random.Next(Pieces.Length)]);
            case 2:
                return line[..at];
            case 3:
                return line.Insert(at, line.Substring(at, length));
            case 4:
                var other = lines[random.Next(lines.Count)];
                return line[..at] + other[random.Next(other.Length)..];
            case 5 or 6:
                return Digit().Replace(line, _ => random.Next(10).ToString(CultureInfo.InvariantCulture), 1, at);
            case 7:
                return Punctuation().Replace(line, mark => random.Next(2) == 0 ? mark.Value + " " : "\t" + mark.Value, 1, at);
            default:
                var values = Value().Matches(line);
                if (values.Count == 0)
                {
                    return line;
                }

                var value = values[random.Next(values.Count)];
                var odd = random.Next(4) == 0 ? values[random.Next(values.Count)].Value : OddValues[random.Next(OddValues.Length)];
                return line.Remove(value.Index, value.Length).Insert(value.Index, odd);
        }
    }

    [GeneratedRegex("[0-9]")]
    private static partial Regex Digit();

    [GeneratedRegex("[,:{}]")]
    private static partial Regex Punctuation();

    [GeneratedRegex("""\"[^\"]*\"|-?[0-9.]+|\[[^\[\]]*\]|\{[^{}]*\}""")]
    private static partial Regex Value();
}
