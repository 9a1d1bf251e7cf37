using CustomLabels.Manifests.Findings;
using static System.FormattableString;

namespace CustomLabels.Manifests.Scanning;

/// <summary>What exactly is wrong in a label attribute and its metadata.</summary>
internal static class AttributeDetails
{
    public static string? Of(ManifestFinding found, string name, JsonElement value, JsonElement metadata) => found.Code switch
    {
        LineFindings.AttributeFormatCode => OfFormat(name, value, metadata),
        "ERROR_INVALID_LABEL_ATTRIBUTE_METADATA_FORMAT" => OfMetadata(name, metadata),
        "ERROR_UNSUPPORTED_USE_CASE_TYPE" => $"The type of {name}-metadata is '{Shown.Of(metadata.Text("type") ?? string.Empty)}', which Custom Labels does not support.",
        "ERROR_INVALID_LABEL_NAME_LENGTH" => OfLabels(name, metadata),
        _ => BoxAttributeReader.ReadFrame(value) is { } frame && BoxAttributeReader.ReadBoxes(value) is { } boxes
            ? OfBoxes(found, name, frame, boxes, metadata)
            : null,
    };

    private static string OfFormat(string name, JsonElement value, JsonElement metadata)
    {
        if (metadata.Text("type") == ManifestNames.ClassificationType)
        {
            return $"The label attribute {name} is {LineDetails.Kind(value)}, but must be an integer.";
        }

        if (BoxAttributeReader.ReadFrame(value) is null)
        {
            return $"The label attribute {name} needs image_size: an array of one object with the positive integers width, height and depth.";
        }

        if (value.Member("annotations", JsonValueKind.Array) is not { } annotations)
        {
            return $"The label attribute {name} has no annotations array.";
        }

        var index = annotations.EnumerateArray().TakeWhile(IsBox).Count();
        return Invariant($"Box {index} of {name} needs the numbers class_id (an integer), left, top, width and height.");
    }

    private static bool IsBox(JsonElement item) =>
        item.Integer("class_id") is not null && item.Number("left") is not null && item.Number("top") is not null
        && item.Number("width") is not null && item.Number("height") is not null;

    private static string OfMetadata(string name, JsonElement metadata)
    {
        if (metadata.ValueKind != JsonValueKind.Object)
        {
            return $"{name}-metadata is {LineDetails.Kind(metadata)}, but must be an object.";
        }

        List<string> wrong = [];
        var type = metadata.Text("type");
        Check(type is not null, "type");
        Check(metadata.Text("human-annotated") is "yes" or "no", "human-annotated ('yes' or 'no')");
        Check(!string.IsNullOrEmpty(metadata.Text("creation-date")), "creation-date");
        if (type == ManifestNames.ClassificationType)
        {
            Check(metadata.Text("class-name") is { } label && !label.Contains('\n', StringComparison.Ordinal), "class-name (text on one line)");
            Check(metadata.Number("confidence") is not null, "confidence (a number)");
        }
        else if (type == ManifestNames.DetectionType)
        {
            Check(metadata.Member("objects", JsonValueKind.Array) is not null, "objects (an array)");
            Check(
                metadata.Member("class-map", JsonValueKind.Object) is { } map && map.EnumerateObject().All(member => member.Value.ValueKind == JsonValueKind.String),
                "class-map (an object of texts)");
        }

        return $"Missing or malformed in {name}-metadata: {string.Join(", ", wrong)}.";

        void Check(bool isRight, string member)
        {
            if (!isRight)
            {
                wrong.Add(member);
            }
        }
    }

    private static string? OfLabels(string name, JsonElement metadata)
    {
        var labels = metadata.Text("class-name") is { } label ? [label]
            : metadata.Member("class-map", JsonValueKind.Object) is { } map ? map.EnumerateObject().Select(member => member.Value.GetString() ?? string.Empty)
            : [];
        return labels.FirstOrDefault(text => text.Length is 0 or > ManifestNames.MaxLabelLength) switch
        {
            null => null,
            { Length: 0 } => $"A label in {name}-metadata is empty.",
            { } text => Invariant($"The label '{Shown.Of(text)}' in {name}-metadata has {text.Length} characters; at most {ManifestNames.MaxLabelLength} are allowed."),
        };
    }

    private static string? OfBoxes(ManifestFinding found, string name, BoxAttributeReader.Frame frame, List<BoxAttributeReader.Box> boxes, JsonElement metadata)
    {
        var classMap = metadata.Member("class-map", JsonValueKind.Object);
        switch (found.Code)
        {
            case "ERROR_MISSING_BOUNDING_BOX_CONFIDENCE":
                var confidences = metadata.Member("objects", JsonValueKind.Array)?.EnumerateArray().Count(item => item.Number("confidence") is not null) ?? 0;
                return Invariant($"{name} has {boxes.Count} boxes, but its metadata has {confidences} confidences.");
            case "ERROR_MISSING_CLASS_MAP_ID" when classMap is { } map:
                var unknown = boxes.Where(box => BoxAttributeReader.Label(map, box) is null).Select(box => box.ClassId).Distinct();
                return $"The class-map of {name} lacks {LineDetails.Named([.. unknown.Select(id => id.ToString(CultureInfo.InvariantCulture))])}.";
            case "ERROR_INVALID_IMAGE_DIMENSION":
                return Invariant($"image_size of {name} says {frame.Width} x {frame.Height} pixels; each side must be 64 to 4096.");
            case "ERROR_TOO_MANY_BOUNDING_BOXES":
                return Invariant($"{name} has {boxes.Count} boxes; an image may have {BoxRules.MaxBoxes}.");
            case "ERROR_NO_VALID_ANNOTATIONS":
                return Invariant($"None of the {boxes.Count} boxes of {name} can be used.");
            case "ERROR_INVALID_BOUNDING_BOX" when found.Box is { } off:
                return Invariant($"The box {Show(boxes[off], classMap)} extends beyond the image, which has {frame.Width} x {frame.Height} pixels.");
            case "ERROR_BOUNDING_BOX_TOO_SMALL" when found.Box is { } small:
                return OfSmallBox(boxes[small], classMap, frame.TrainingScale);
            default:
                return null;
        }
    }

    private static string OfSmallBox(BoxAttributeReader.Box box, JsonElement? classMap, double scale) => scale < 1 && box.Area is { Width: > 1, Height: > 1 }
        ? Invariant($"The box {Show(box, classMap)} is {box.Area.Width * scale:0.##} x {box.Area.Height * scale:0.##} pixels once the image is scaled for training; both must be more than 1.")
        : Invariant($"The box {Show(box, classMap)} is too small: width and height must be more than 1 pixel.");

    private static BoxAnnotation Show(BoxAttributeReader.Box box, JsonElement? classMap) =>
        new(classMap is { } map && BoxAttributeReader.Label(map, box) is { } label ? Shown.Of(label) : "?", box.Area.Left, box.Area.Top, box.Area.Width, box.Area.Height);
}
