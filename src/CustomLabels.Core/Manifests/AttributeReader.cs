using CustomLabels.Manifests.Findings;

namespace CustomLabels.Manifests;

/// <summary>Reads one label attribute with its metadata: an image-level label or the boxes of an image.</summary>
internal static class AttributeReader
{
    public static void Read(string name, JsonElement value, JsonElement metadata, LineReading reading)
    {
        var type = metadata.Text("type");
        if (type is null)
        {
            reading.AddFirst(LineFindings.MetadataFormat(name));
            return;
        }

        switch (type)
        {
            case ManifestNames.ClassificationType:
                ReadLabel(name, value, metadata, reading);
                break;
            case ManifestNames.DetectionType:
                BoxAttributeReader.Read(name, value, metadata, reading);
                break;
            default:
                reading.AddError(LineFindings.UnsupportedType(name));
                break;
        }
    }

    /// <summary>Members that both kinds must have. <c>job-name</c> is free.</summary>
    public static bool HasCommonMetadata(JsonElement metadata) =>
        metadata.Text("human-annotated") is "yes" or "no" && !string.IsNullOrEmpty(metadata.Text("creation-date"));

    /// <summary>Whether the service accepts a label; adds the finding when it does not.</summary>
    public static bool CheckLabel(string name, string label, LineReading reading)
    {
        if (label.Length is > 0 and <= ManifestNames.MaxLabelLength)
        {
            return true;
        }

        reading.AddError(LineFindings.LabelLength(name));
        return false;
    }

    private static void ReadLabel(string name, JsonElement value, JsonElement metadata, LineReading reading)
    {
        var valueIsRight = value.IsIntegerOrItsText();
        if (!valueIsRight)
        {
            reading.AddFirst(LineFindings.AttributeFormat(name));
        }

        var label = metadata.Text("class-name");
        if (label is null || label.Contains('\n', StringComparison.Ordinal) || metadata.Number("confidence") is null || !HasCommonMetadata(metadata))
        {
            reading.AddFirst(LineFindings.MetadataFormat(name));
        }
        else if (valueIsRight && CheckLabel(name, label, reading))
        {
            reading.AddLabel(label);
        }
    }
}
