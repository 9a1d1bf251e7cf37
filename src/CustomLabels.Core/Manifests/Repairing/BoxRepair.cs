using System.Text.Json.Nodes;
using CustomLabels.Manifests.Findings;

namespace CustomLabels.Manifests.Repairing;

/// <summary>Repairs an attribute with boxes.</summary>
internal sealed class BoxRepair(LabelRepair labels, ClassNumbers numbers)
{
    private const string MetadataFormat = "ERROR_INVALID_LABEL_ATTRIBUTE_METADATA_FORMAT";
    private const string TooSmall = "ERROR_BOUNDING_BOX_TOO_SMALL";
    private static readonly string[] Edges = ["left", "top", "width", "height"];

    private sealed record Kept(int Index, JsonObject Box, string Label, BoxArea Area);

    /// <summary>Repairs it, or removes it when no box is left. One whose meaning is unclear stays for the service's own finding.</summary>
    public void Run(string name, JsonObject line, JsonObject metadata, RepairLog log)
    {
        LabelRepair.Complete(name, metadata, log);
        if (line[name] is not JsonObject value || FixSize(name, value, log) is not { } size || value["annotations"] is not JsonArray annotations || metadata["class-map"] is not JsonObject map)
        {
            return;
        }

        var anyRequested = false;
        List<Kept> kept = [];
        for (var i = 0; i < annotations.Count; i++)
        {
            if (Read(name, i, annotations[i], map, size, log, ref anyRequested) is not { } box)
            {
                continue;
            }

            if (kept.Exists(other => other.Label == box.Label && other.Area == box.Area))
            {
                log.Removed("CL_SAME_BOX", $"A duplicate box, {Describe(box.Label, box.Area)}, was removed.", name, i);
                continue;
            }

            kept.Add(box);
        }

        if (kept.Count == 0 && annotations.Count > 0 && !anyRequested)
        {
            GroundTruthLine.Remove(line, name);
            log.Removed("ERROR_NO_VALID_ANNOTATIONS", "No valid box is left: the attribute was removed.", name);
            return;
        }

        Write(name, value, metadata, Limited(name, kept, log), log);
    }

    /// <summary>The size of the image, written as the service wants it; null when it is not known.</summary>
    private static (double Width, double Height)? FixSize(string name, JsonObject value, RepairLog log)
    {
        var size = value["image_size"] switch
        {
            JsonArray sizes => sizes.OfType<JsonObject>().FirstOrDefault(),
            JsonObject single => single,
            _ => null,
        };
        if (size?["width"].Number() is not (> 0 and <= int.MaxValue and { } width) || size["height"].Number() is not (> 0 and <= int.MaxValue and { } height))
        {
            return null;
        }

        if (value["image_size"] is JsonArray { Count: 1 } && size["width"].IsInteger() && size["height"].IsInteger() && size["depth"].IsInteger())
        {
            return (width, height);
        }

        (width, height) = (Math.Round(width), Math.Round(height));
        value["image_size"] = new JsonArray(new JsonObject { ["width"] = (long)width, ["height"] = (long)height, ["depth"] = (long)(size["depth"].Number() is > 0 and < 100 and { } depth ? depth : 3) });
        log.Fixed(LineFindings.AttributeFormatCode, string.Create(CultureInfo.InvariantCulture, $"image_size is now written as the service expects: {width} x {height}."), name);
        return (width, height);
    }

    /// <summary>A box that can be used, put right; null when it was removed.</summary>
    private Kept? Read(string name, int index, JsonNode? node, JsonObject map, (double Width, double Height) size, RepairLog log, ref bool anyRequested)
    {
        double?[] numbers = node is JsonObject item ? [.. Edges.Select(edge => item[edge].Number())] : [];
        if (node is not JsonObject box || numbers.Contains(null) || box["class_id"].Number() is not { } id || id != Math.Floor(id))
        {
            log.Removed(LineFindings.AttributeFormatCode, "A box without class_id, left, top, width and height was removed.", name, index);
            return null;
        }

        var given = map[((long)id).ToString(CultureInfo.InvariantCulture)] is { } entry ? entry.Text() ?? entry.ToJsonString() : null;
        if (given is null)
        {
            log.Removed("ERROR_MISSING_CLASS_MAP_ID", $"A box of class {(long)id}, which is not in class-map, was removed.", name, index);
            return null;
        }

        if (labels.Changed(given, name, index, log) is not { } label)
        {
            anyRequested = true;
            log.Removed(RepairLog.Requested, $"A box with the label '{given}' was removed.", name, index);
            return null;
        }

        if (label.Length is 0 or > ManifestNames.MaxLabelLength)
        {
            log.Removed("ERROR_INVALID_LABEL_NAME_LENGTH", $"A box whose label has {label.Length} characters was removed.", name, index);
            return null;
        }

        BoxArea area = new(numbers[0]!.Value, numbers[1]!.Value, numbers[2]!.Value, numbers[3]!.Value);
        var inside = Inside(area, size.Width, size.Height);
        if (!BoxRules.IsLargeEnough(inside, BoxRules.TrainingScale(size.Width, size.Height)))
        {
            var isSmall = inside == area;
            log.Removed(isSmall ? TooSmall : "ERROR_INVALID_BOUNDING_BOX", $"{Describe(label, area)} was removed: {(isSmall ? "a box must be more than one pixel wide and high in training" : "too little of it is inside the image")}.", name, index);
            return null;
        }

        if (inside != area)
        {
            log.Fixed("ERROR_INVALID_BOUNDING_BOX", $"{Describe(label, area)} was clipped at the edge of the image: {Describe(label, inside)}.", name, index);
        }
        else if (!Array.TrueForAll(Edges, edge => box[edge].IsNumber()) || !box["class_id"].IsInteger())
        {
            log.Fixed(LineFindings.AttributeFormatCode, $"The numbers of {Describe(label, area)} were written as text.", name, index);
        }

        return new Kept(index, box, label, inside);
    }

    private static BoxArea Inside(in BoxArea area, double width, double height)
    {
        if (BoxRules.IsInside(area, width, height))
        {
            return area;
        }

        var left = Math.Clamp(area.Left, 0, width);
        var top = Math.Clamp(area.Top, 0, height);
        return new BoxArea(left, top, Math.Clamp(area.Left + area.Width, 0, width) - left, Math.Clamp(area.Top + area.Height, 0, height) - top);
    }

    private static List<Kept> Limited(string name, List<Kept> kept, RepairLog log)
    {
        if (kept.Count <= BoxRules.MaxBoxes)
        {
            return kept;
        }

        HashSet<Kept> largest = [.. kept.OrderByDescending(box => box.Area.Width * box.Area.Height).Take(BoxRules.MaxBoxes)];
        log.Removed("ERROR_TOO_MANY_BOUNDING_BOXES", string.Create(CultureInfo.InvariantCulture, $"Of {kept.Count} boxes, the {BoxRules.MaxBoxes} largest were kept. Split such images into parts, so that no object goes unlabeled."), name);
        return [.. kept.Where(largest.Contains)];
    }

    private void Write(string name, JsonObject value, JsonObject metadata, List<Kept> kept, RepairLog log)
    {
        var objects = metadata["objects"] as JsonArray ?? [];
        JsonObject[] confidences = [.. kept.Select(box => Confident(box.Index < objects.Count ? objects[box.Index] : null))];
        var missing = kept.Count(box => box.Index >= objects.Count || !((objects[box.Index] as JsonObject)?["confidence"]).IsNumber());
        if (missing > 0)
        {
            log.Fixed("ERROR_MISSING_BOUNDING_BOX_CONFIDENCE", string.Create(CultureInfo.InvariantCulture, $"{missing} of {kept.Count} boxes had no confidence and now have 1."), name);
        }
        else if (metadata["objects"] is not JsonArray)
        {
            log.Fixed(MetadataFormat, "objects was missing and was added.", name);
        }

        FixNumbers(name, metadata, kept, log);
        value["annotations"] = new JsonArray([.. kept.Select(Node)]);
        metadata["objects"] = new JsonArray([.. confidences]);
    }

    private void FixNumbers(string name, JsonObject metadata, List<Kept> kept, RepairLog log)
    {
        var map = (JsonObject)metadata["class-map"]!;
        JsonObject wanted = [];
        foreach ((var number, var label) in kept.Select(box => (Number: numbers.Of(box.Label), box.Label)).Distinct().OrderBy(pair => pair.Number))
        {
            wanted[number.ToString(CultureInfo.InvariantCulture)] = label;
        }

        var isSame = JsonNode.DeepEquals(map, wanted) && kept.TrueForAll(box => box.Box["class_id"].Number() == numbers.Of(box.Label));
        if (!isSame)
        {
            log.Fixed("CL_CLASS_MAP", $"class-map is {wanted.ToJsonString(GroundTruthLine.Relaxed)} now, with the same numbers on all lines; it was {map.ToJsonString(GroundTruthLine.Relaxed)}.", name);
            metadata["class-map"] = wanted;
        }
    }

    private JsonNode Node(Kept kept)
    {
        var box = (JsonObject)kept.Box.DeepClone();
        SetNumber(box, "class_id", numbers.Of(kept.Label));
        SetNumber(box, "left", kept.Area.Left);
        SetNumber(box, "top", kept.Area.Top);
        SetNumber(box, "width", kept.Area.Width);
        SetNumber(box, "height", kept.Area.Height);
        return box;
    }

    /// <summary>Writes a number, unless it stands there already: then it stays as it is written.</summary>
    private static void SetNumber(JsonObject box, string member, double number)
    {
        if (!box[member].IsNumber() || box[member].Number() != number)
        {
            box[member] = number == Math.Floor(number) && Math.Abs(number) < int.MaxValue ? (JsonNode)(long)number : number;
        }
    }

    private static JsonObject Confident(JsonNode? node)
    {
        var result = node is JsonObject known ? (JsonObject)known.DeepClone() : [];
        if (!result["confidence"].IsNumber())
        {
            result["confidence"] = result["confidence"].Number() ?? 1;
        }

        return result;
    }

    private static string Describe(string label, in BoxArea area) => new BoxAnnotation(label, area.Left, area.Top, area.Width, area.Height).ToString();
}
