using System.Diagnostics.CodeAnalysis;
using System.Text.Json.Nodes;

namespace CustomLabels.Manifests;

/// <summary>
/// A line as labeling jobs of SageMaker Ground Truth write it, and what Custom Labels accepts of it (spec/manifest.md §14.1):
/// labels of multi-label jobs become image-level attributes, label verifications are removed, and members that the service requires but
/// no label depends on are filled in.
/// </summary>
public sealed class GroundTruthLine
{
    internal const string MultiLabelType = "groundtruth/image-classification-multilabel";
    internal const string VerificationType = "groundtruth/label-verification";
    internal const string SomeDate = "2000-01-01T00:00:00";

    private readonly JsonObject _line;

    private GroundTruthLine(JsonObject line) => _line = line;

    /// <summary>What the line calls its image, in S3 or not; null when it names none.</summary>
    public string? SourceRef => Text(_line, ManifestNames.SourceRef) is { Length: > 0 } text ? text : null;

    /// <summary>Whether the image is annotated with boxes, even if it has none.</summary>
    public bool HasBoxAttribute => Attributes().Any(name => Text(Metadata(name), "type") == ManifestNames.DetectionType);

    /// <summary>Width of the image in pixels, as its boxes' attribute states it; null when it does not.</summary>
    public int? Width => Size("width");

    /// <summary>Height of the image in pixels, as its boxes' attribute states it; null when it does not.</summary>
    public int? Height => Size("height");

    /// <summary>Reads a line.</summary>
    /// <param name="text">The line.</param>
    /// <param name="line">The line read.</param>
    /// <returns>Whether it is a JSON object whose names are each there once.</returns>
    public static bool TryRead(string text, [NotNullWhen(true)] out GroundTruthLine? line)
    {
        line = null;
        try
        {
            if (JsonNode.Parse(text.Trim('\uFEFF', ' ', '\t', '\r', '\n')) is JsonObject parsed)
            {
                _ = parsed.Count; // names are checked only now
                line = new GroundTruthLine(parsed);
            }
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException or InvalidOperationException)
        {
            // No line then.
        }

        return line is not null;
    }

    /// <summary>
    /// The line as Custom Labels accepts it. A reference outside S3 is replaced by one in S3: the line is to be read, not
    /// sent.
    /// </summary>
    /// <returns>The line without line end.</returns>
    public string ToCustomLabels()
    {
        var line = Copy();
        if (!S3Location.TryParse(SourceRef, out _))
        {
            line[ManifestNames.SourceRef] = "s3://local/image";
        }

        foreach (var name in Attributes())
        {
            if (line[name + ManifestNames.MetadataSuffix] is not JsonObject metadata)
            {
                continue;
            }

            switch (Text(metadata, "type"))
            {
                case MultiLabelType:
                    Spread(line, name, metadata);
                    break;
                case VerificationType:
                    Remove(line, name);
                    break;
                default:
                    Complete(line[name], metadata);
                    break;
            }
        }

        return line.ToJsonString(Relaxed);
    }

    internal static readonly JsonSerializerOptions Relaxed = new() { Encoder = ManifestWriter.Options.Encoder };

    /// <summary>Makes an attribute of each label of a multi-label one.</summary>
    /// <returns>Their names.</returns>
    internal static IReadOnlyList<string> Spread(JsonObject line, string name, JsonObject metadata)
    {
        List<string> names = [];
        var ids = line[name] as JsonArray ?? [];
        var classes = metadata["class-map"] as JsonObject;
        var confidences = metadata["confidence-map"] as JsonObject;
        Remove(line, name);
        var index = 0;
        foreach (var id in ids)
        {
            var key = id?.ToString() ?? string.Empty;
            if (Text(classes, key) is not { } label)
            {
                continue;
            }

            var attribute = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{name}{index}");
            names.Add(attribute);
            line[attribute] = index++;
            line[attribute + ManifestNames.MetadataSuffix] = new JsonObject
            {
                ["class-name"] = label,
                ["confidence"] = confidences?[key] is JsonValue value && value.TryGetValue(out double confidence) ? confidence : 1,
                ["job-name"] = Text(metadata, "job-name") ?? name,
                ["human-annotated"] = Text(metadata, "human-annotated") is "no" ? "no" : "yes",
                ["creation-date"] = Text(metadata, "creation-date") ?? SomeDate,
                ["type"] = ManifestNames.ClassificationType,
            };
        }

        return names;
    }

    private static void Complete(JsonNode? value, JsonObject metadata)
    {
        var type = Text(metadata, "type");
        if (type is not (ManifestNames.ClassificationType or ManifestNames.DetectionType))
        {
            return;
        }

        if (Text(metadata, "human-annotated") is not ("yes" or "no"))
        {
            metadata["human-annotated"] = "yes";
        }

        if (string.IsNullOrEmpty(Text(metadata, "creation-date")))
        {
            metadata["creation-date"] = SomeDate;
        }

        if (type == ManifestNames.ClassificationType)
        {
            metadata["confidence"] ??= 1;
            return;
        }

        metadata["class-map"] ??= new JsonObject();
        var boxes = ((value as JsonObject)?["annotations"] as JsonArray)?.Count ?? 0;
        var objects = metadata["objects"] as JsonArray ?? [];
        metadata["objects"] = new JsonArray([.. Enumerable.Range(0, boxes).Select(i => Confident(i < objects.Count ? objects[i] : null))]);
    }

    private static JsonObject Confident(JsonNode? item)
    {
        var result = item is JsonObject known ? (JsonObject)known.DeepClone() : [];
        result["confidence"] ??= 1;
        return result;
    }

    /// <summary>Takes an attribute out.</summary>
    /// <returns>Whether it was there.</returns>
    internal static bool Remove(JsonObject line, string name) => line.Remove(name) | line.Remove(name + ManifestNames.MetadataSuffix);

    /// <summary>The attributes of a line that have their metadata.</summary>
    internal static List<string> AttributesOf(JsonObject line) =>
        [.. line.Select(member => member.Key).Where(name => !ManifestNames.IsReserved(name) && line[name + ManifestNames.MetadataSuffix] is JsonObject)];

    /// <summary>A copy of the line, to be changed.</summary>
    internal JsonObject Copy() => (JsonObject)_line.DeepClone();

    private static string? Text(JsonObject? parent, string name) =>
        parent is not null && parent.TryGetPropertyValue(name, out var node) && node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private List<string> Attributes() => AttributesOf(_line);

    private JsonObject? Metadata(string name) => _line[name + ManifestNames.MetadataSuffix] as JsonObject;

    private int? Size(string side) => Attributes()
        .Select(name => (((_line[name] as JsonObject)?["image_size"] as JsonArray)?.FirstOrDefault() as JsonObject)?[side])
        .OfType<JsonValue>()
        .Select(value => value.TryGetValue(out double number) && number is > 0 and < int.MaxValue ? (int?)number : null)
        .FirstOrDefault(number => number is not null);
}
