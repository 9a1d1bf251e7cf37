using CustomLabels.Manifests.Findings;

namespace CustomLabels.Manifests;

/// <summary>Reads the boxes of one bounding-box attribute.</summary>
internal static class BoxAttributeReader
{
    internal sealed record Box(long ClassId, BoxArea Area);

    internal sealed record Frame(double Width, double Height)
    {
        public double TrainingScale => BoxRules.TrainingScale(Width, Height);
    }

    public static void Read(string name, JsonElement value, JsonElement metadata, LineReading reading)
    {
        var frame = ReadFrame(value);
        var boxes = ReadBoxes(value);
        if (frame is null || boxes is null)
        {
            reading.AddFirst(LineFindings.AttributeFormat(name));
        }

        var objects = metadata.Member("objects", JsonValueKind.Array);
        var classMap = metadata.Member("class-map", JsonValueKind.Object);
        if (objects is null || classMap is null || !HoldsOnlyText(classMap.Value) || !AttributeReader.HasCommonMetadata(metadata))
        {
            reading.AddFirst(LineFindings.MetadataFormat(name));
            return;
        }

        if (frame is null || boxes is null)
        {
            return;
        }

        var complete = true;
        if (objects.Value.EnumerateArray().Count(item => item.Number("confidence") is not null) < boxes.Count)
        {
            reading.AddFirst(LineFindings.MissingConfidence(name));
            complete = false;
        }

        if (boxes.Exists(box => Label(classMap.Value, box) is null))
        {
            reading.AddFirst(LineFindings.MissingClassMapId(name));
            complete = false;
        }

        if (complete)
        {
            CheckBoxes(name, frame, boxes, box => Label(classMap.Value, box)!, metadata.Text("human-annotated") == "yes", reading);
        }
    }

    private static void CheckBoxes(string name, Frame frame, List<Box> boxes, Func<Box, string> label, bool reviewed, LineReading reading)
    {
        if (boxes.Count == 0)
        {
            reading.AddWarning(LineFindings.NoAttributeAnnotations(name));
            if (reviewed)
            {
                reading.AddWarning(LineFindings.NoAnnotations);
            }

            return;
        }

        if (!BoxRules.IsSide(frame.Width) || !BoxRules.IsSide(frame.Height))
        {
            reading.AddLineError(LineFindings.ImageDimension(name));
        }

        if (boxes.Count > BoxRules.MaxBoxes)
        {
            reading.AddError(LineFindings.TooManyBoxes(name));
            return;
        }

        List<BoxAnnotation> valid = [];
        for (var i = 0; i < boxes.Count; i++)
        {
            if (IsValid(name, i, boxes[i], frame, reading) && AttributeReader.CheckLabel(name, label(boxes[i]), reading))
            {
                var area = boxes[i].Area;
                valid.Add(new BoxAnnotation(label(boxes[i]), area.Left, area.Top, area.Width, area.Height));
            }
        }

        if (valid.Count == 0)
        {
            reading.AddError(LineFindings.NoValidAnnotations(name));
        }

        reading.AddBoxes(valid, (int)frame.Width, (int)frame.Height);
    }

    private static bool IsValid(string name, int index, Box box, Frame frame, LineReading reading)
    {
        var inside = BoxRules.IsInside(box.Area, frame.Width, frame.Height);
        if (!inside)
        {
            reading.AddError(LineFindings.OffFrame(name, index));
        }

        var largeEnough = BoxRules.IsLargeEnough(box.Area, frame.TrainingScale);
        if (!largeEnough)
        {
            reading.AddError(LineFindings.BoxTooSmall(name, index));
        }

        return inside && largeEnough;
    }

    internal static Frame? ReadFrame(JsonElement value)
    {
        if (value.Member("image_size", JsonValueKind.Array) is not { } sizes || sizes.GetArrayLength() != 1)
        {
            return null;
        }

        var size = sizes[0];
        return size.Integer("width") is > 0 and <= int.MaxValue and { } width
            && size.Integer("height") is > 0 and <= int.MaxValue and { } height
            && size.Integer("depth") is not null
                ? new Frame(width, height)
                : null;
    }

    internal static List<Box>? ReadBoxes(JsonElement value)
    {
        if (value.Member("annotations", JsonValueKind.Array) is not { } annotations)
        {
            return null;
        }

        List<Box> boxes = [];
        foreach (var item in annotations.EnumerateArray())
        {
            if (item.Integer("class_id") is not { } id || item.Number("left") is not { } left || item.Number("top") is not { } top
                || item.Number("width") is not { } width || item.Number("height") is not { } height)
            {
                return null;
            }

            boxes.Add(new Box(id, new BoxArea(left, top, width, height)));
        }

        return boxes;
    }

    private static bool HoldsOnlyText(JsonElement classMap) =>
        classMap.EnumerateObject().All(member => member.Value.ValueKind == JsonValueKind.String);

    // The map counts for its line only: the same id means another label on the next one.
    internal static string? Label(JsonElement classMap, Box box) =>
        classMap.Text(box.ClassId.ToString(System.Globalization.CultureInfo.InvariantCulture));
}
