using System.Buffers;
using CustomLabels.Manifests.Lines;
using CustomLabels.Manifests.Scanning.Fast;

namespace CustomLabels.Manifests.Scanning;

/// <summary>Finds in a line what the service does not tell (spec/manifest.md §15.5).</summary>
internal static class HintReader
{
    private static readonly SearchValues<char> SafeCharacters = SearchValues.Create(TextHints.SafeInKeys);

    /// <summary>The hints of a line; none for one that is blank or no JSON object.</summary>
    public static IReadOnlyList<LineHint> Read(ManifestLine line, ParsedLine parsed)
    {
        if (line.IsBlank || line.IsBroken || parsed.Root is not { } root)
        {
            return [];
        }

        List<LineHint> hints = [];
        try
        {
            AddKeyCharacters(line.SourceRef, hints);
            foreach (var name in ManifestReader.LabelAttributes([.. root.EnumerateObject().Select(member => member.Name)]))
            {
                AddOfAttribute(name, root.GetProperty(name), root.GetProperty(name + ManifestNames.MetadataSuffix), hints);
            }

            AddDuplicateMembers(root, hints);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, in a member that the service does not read.
        }

        return hints;
    }

    private static void AddOfAttribute(string name, JsonElement value, JsonElement metadata, List<LineHint> hints)
    {
        var type = metadata.Text("type");
        if (type is not (ManifestNames.ClassificationType or ManifestNames.DetectionType))
        {
            return;
        }

        if (metadata.Text("creation-date") is { Length: > 0 } date && !CreationDate.IsUsual(date))
        {
            hints.Add(LineHints.CreationDate(name, date));
        }

        if (type == ManifestNames.DetectionType)
        {
            AddOfBoxes(name, value, metadata, hints);
        }
        else if (metadata.Text("class-name") is { } label)
        {
            AddOfLabel(name, label, hints);
        }
    }

    private static void AddOfLabel(string attribute, string label, List<LineHint> hints)
    {
        if (TextHints.HasBlanks(label))
        {
            hints.Add(LineHints.LabelBlanks(attribute, label));
        }

        if (TextHints.IsLong(label))
        {
            hints.Add(LineHints.LabelLength(attribute, label));
        }
    }

    private static void AddOfBoxes(string attribute, JsonElement value, JsonElement metadata, List<LineHint> hints)
    {
        if (BoxAttributeReader.ReadFrame(value) is not { } frame || BoxAttributeReader.ReadBoxes(value) is not { } boxes
            || metadata.Member("class-map", JsonValueKind.Object) is not { } classMap)
        {
            return;
        }

        foreach (var label in boxes.Select(box => BoxAttributeReader.Label(classMap, box)).OfType<string>().Distinct(StringComparer.Ordinal))
        {
            AddOfLabel(attribute, label, hints);
        }

        AddUnusedClasses(attribute, classMap, boxes, hints);
        var fractional = boxes.Count(box => BoxHints.IsFractional(box.Area));
        if (fractional > 0)
        {
            hints.Add(LineHints.FractionalBox(attribute, fractional, boxes.Count));
        }

        // When there are too many boxes, they are not checked one by one.
        if (boxes.Count <= BoxRules.MaxBoxes)
        {
            AddOfEachBox(attribute, frame, boxes, classMap, hints);
        }
    }

    private static void AddOfEachBox(string attribute, BoxAttributeReader.Frame frame, List<BoxAttributeReader.Box> boxes, JsonElement classMap, List<LineHint> hints)
    {
        var scale = frame.TrainingScale;
        for (var i = 0; i < boxes.Count; i++)
        {
            var area = boxes[i].Area;

            // Still smaller ones are an error of their own.
            if (!BoxRules.IsLargeEnough(area, scale))
            {
                continue;
            }

            if (BoxHints.IsSmall(area, scale))
            {
                hints.Add(LineHints.SmallBox(attribute, i, Annotation(boxes[i], classMap), scale));
            }

            if (BoxHints.CoversImage(area, frame.Width, frame.Height))
            {
                hints.Add(LineHints.WholeImageBox(attribute, i, Annotation(boxes[i], classMap)));
            }

            var same = boxes.FindIndex(0, i, other => BoxHints.AreSame(other.Area, area));
            if (same >= 0)
            {
                hints.Add(LineHints.SameBox(attribute, i, Annotation(boxes[i], classMap), same, Annotation(boxes[same], classMap)));
            }
        }
    }

    private static BoxAnnotation Annotation(BoxAttributeReader.Box box, JsonElement classMap) =>
        new(BoxAttributeReader.Label(classMap, box) ?? "?", box.Area.Left, box.Area.Top, box.Area.Width, box.Area.Height);

    private static void AddUnusedClasses(string attribute, JsonElement classMap, List<BoxAttributeReader.Box> boxes, List<LineHint> hints)
    {
        HashSet<string> used = new(boxes.Select(box => box.ClassId.ToString(CultureInfo.InvariantCulture)), StringComparer.Ordinal);
        List<JsonProperty> unused = [.. classMap.EnumerateObject().Where(item => !used.Contains(item.Name))];
        if (unused.Count > 0)
        {
            var first = unused[0].Value.ValueKind == JsonValueKind.String ? unused[0].Value.GetString()! : unused[0].Name;
            hints.Add(LineHints.UnusedClass(attribute, unused.Count, first));
        }
    }

    private static void AddKeyCharacters(string? sourceRef, List<LineHint> hints)
    {
        if (S3Location.TryParse(sourceRef, out var location) && location.Key.AsSpan().IndexOfAnyExcept(SafeCharacters) is >= 0 and int at)
        {
            hints.Add(LineHints.KeyCharacters(location.Key[at], location.Key));
        }
    }

    private static void AddDuplicateMembers(JsonElement element, List<LineHint> hints)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
            {
                AddDuplicateMembers(item, hints);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            HashSet<string> names = new(StringComparer.Ordinal);
            foreach (var member in element.EnumerateObject())
            {
                if (!names.Add(member.Name))
                {
                    hints.Add(LineHints.DuplicateMember(member.Name));
                }

                AddDuplicateMembers(member.Value, hints);
            }
        }
    }
}
