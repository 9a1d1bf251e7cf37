namespace CustomLabels.Manifests;

/// <summary>The metadata of an image-level attribute.</summary>
internal sealed record GroundTruthLabel(string Label, double Confidence, string JobName, bool HumanAnnotated, DateTimeOffset CreatedAt);

/// <summary>The content of a box attribute.</summary>
internal sealed record GroundTruthBoxes(int Width, int Height, IReadOnlyList<BoxAnnotation> Boxes, string JobName, bool HumanAnnotated, DateTimeOffset CreatedAt)
{
    /// <summary>The classes that the class ids index; null for the order of appearance.</summary>
    public IReadOnlyList<string>? Classes { get; init; }
}

/// <summary>Writes label attributes with their metadata.</summary>
internal static class GroundTruthWriter
{
    public static void WriteLabel(Utf8JsonWriter json, string name, int value, GroundTruthLabel label, Action<Utf8JsonWriter>? more = null)
    {
        json.WriteNumber(name, value);
        json.WriteStartObject(name + ManifestNames.MetadataSuffix);
        json.WriteNumber("confidence", label.Confidence);
        json.WriteString("job-name", label.JobName);
        json.WriteString("class-name", label.Label);
        WriteCommon(json, label.HumanAnnotated, label.CreatedAt, ManifestNames.ClassificationType);
        more?.Invoke(json);
        json.WriteEndObject();
    }

    /// <summary>Writes the boxes of an entry; class ids are indexes in the list of classes, else count from 0 in the order of appearance on this line.</summary>
    /// <exception cref="ArgumentException">The entry has boxes but not the size of its image.</exception>
    public static void WriteBoxes(Utf8JsonWriter json, string name, ManifestEntry entry, DateTimeOffset createdAt, string jobName, IReadOnlyList<string>? classes = null)
    {
        if (entry.Width is not { } width || entry.Height is not { } height)
        {
            throw new ArgumentException($"The entry of {entry.SourceRef} has boxes: state the image's width and height too.", nameof(entry));
        }

        GroundTruthBoxes boxes = new(width, height, [.. entry.Boxes.Select(box => box.Rounded())], jobName, HumanAnnotated: true, createdAt) { Classes = classes };
        WriteBoxes(json, name, boxes, (_, _) => json.WriteNumber("confidence", 1));
    }

    /// <summary>Writes boxes.</summary>
    /// <param name="name">Name of the attribute.</param>
    /// <param name="writeObject">Writes the members of a box's element in <c>objects</c>.</param>
    public static void WriteBoxes(Utf8JsonWriter json, string name, GroundTruthBoxes boxes, Action<Utf8JsonWriter, int> writeObject)
    {
        var used = boxes.Boxes.Select(box => box.Label).Distinct(StringComparer.Ordinal).ToList();
        var ids = (boxes.Classes ?? used).Select((label, id) => (label, id)).ToDictionary(pair => pair.label, pair => pair.id, StringComparer.Ordinal);
        json.WriteStartObject(name);
        json.WriteStartArray("image_size");
        json.WriteStartObject();
        json.WriteNumber("width", boxes.Width);
        json.WriteNumber("height", boxes.Height);
        json.WriteNumber("depth", 3);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartArray("annotations");
        foreach (var box in boxes.Boxes)
        {
            json.WriteStartObject();
            json.WriteNumber("class_id", ids[box.Label]);
            json.WriteNumber("left", box.Left);
            json.WriteNumber("top", box.Top);
            json.WriteNumber("width", box.Width);
            json.WriteNumber("height", box.Height);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteStartObject(name + ManifestNames.MetadataSuffix);
        json.WriteStartArray("objects");
        for (var i = 0; i < boxes.Boxes.Count; i++)
        {
            json.WriteStartObject();
            writeObject(json, i);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("class-map");
        foreach ((var id, var label) in used.Select(label => (ids[label], label)).Order())
        {
            json.WriteString(id.ToString(CultureInfo.InvariantCulture), label);
        }

        json.WriteEndObject();
        json.WriteString("job-name", boxes.JobName);
        WriteCommon(json, boxes.HumanAnnotated, boxes.CreatedAt, ManifestNames.DetectionType);
        json.WriteEndObject();
    }

    private static void WriteCommon(Utf8JsonWriter json, bool humanAnnotated, DateTimeOffset createdAt, string type)
    {
        json.WriteString("human-annotated", humanAnnotated ? "yes" : "no");
        json.WriteString("creation-date", ManifestNames.Timestamp(createdAt));
        json.WriteString("type", type);
    }
}
