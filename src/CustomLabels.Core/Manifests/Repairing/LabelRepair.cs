using System.Text.Json.Nodes;
using CustomLabels.Manifests.Findings;

namespace CustomLabels.Manifests.Repairing;

/// <summary>Repairs image-level attributes, and what both kinds of attribute have in common.</summary>
/// <param name="changes">Labels to be renamed, merged or removed.</param>
internal sealed class LabelRepair(LabelChanges changes)
{
    private const string MetadataFormat = "ERROR_INVALID_LABEL_ATTRIBUTE_METADATA_FORMAT";
    private const string Blanks = "CL_LABEL_BLANKS";

    /// <summary>Fills in members that the service requires and no label depends on.</summary>
    public static void Complete(string name, JsonObject metadata, RepairLog log)
    {
        if (metadata["human-annotated"].Text() is not ("yes" or "no"))
        {
            var said = metadata["human-annotated"]?.ToJsonString() ?? "missing";
            var answer = said.Trim('"').ToUpperInvariant() is "NO" or "FALSE" or "0" ? "no" : "yes";
            metadata["human-annotated"] = answer;
            log.Fixed(MetadataFormat, $"human-annotated is '{answer}' now; it was {said}.", name);
        }

        if (string.IsNullOrEmpty(metadata["creation-date"].Text()))
        {
            metadata["creation-date"] = GroundTruthLine.SomeDate;
            log.Fixed(MetadataFormat, $"creation-date was missing and is {GroundTruthLine.SomeDate} now.", name);
        }
    }

    /// <summary>Repairs an image-level attribute, or removes it with its label.</summary>
    /// <returns>Its label; null when it has none, or has gone.</returns>
    public string? Run(string name, JsonObject line, JsonObject metadata, RepairLog log)
    {
        Complete(name, metadata, log);
        FixConfidence(name, metadata, log);
        FixValue(name, line, log);
        var given = metadata["class-name"].Text() ?? FromMap(name, line, metadata, log);
        if (given is null)
        {
            // The label is unknown: the attribute stays for the service's own finding.
            return null;
        }

        if (Changed(given, name, null, log) is not { } label)
        {
            GroundTruthLine.Remove(line, name);
            log.Removed(RepairLog.Requested, $"The label '{given}' was removed.", name);
            return null;
        }

        if (label != given)
        {
            metadata["class-name"] = label;
        }

        return label;
    }

    /// <summary>A label without blanks at its ends, and as the user wants it; null when it is to go.</summary>
    public string? Changed(string given, string attribute, int? box, RepairLog log)
    {
        var trimmed = given.Trim();
        if (trimmed.Length == 0)
        {
            return given;
        }

        if (trimmed != given)
        {
            log.Fixed(Blanks, $"The label '{given}' was trimmed.", attribute, box);
        }

        var label = changes.Apply(trimmed);
        if (label is not null && label != trimmed)
        {
            log.Fixed(RepairLog.Requested, $"The label '{trimmed}' became '{label}'.", attribute, box);
        }

        return label;
    }

    private static void FixConfidence(string name, JsonObject metadata, RepairLog log)
    {
        var confidence = metadata["confidence"];
        if (confidence.IsNumber())
        {
            return;
        }

        metadata["confidence"] = confidence.Number() ?? 1;
        log.Fixed(MetadataFormat, $"confidence is {metadata["confidence"]} now; {(confidence is null ? "it was missing" : $"{confidence.ToJsonString()} is not a number")}.", name);
    }

    private static void FixValue(string name, JsonObject line, RepairLog log)
    {
        var value = line[name];
        if (value.IsInteger() || (value.Text() is { } text && long.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, System.Globalization.CultureInfo.InvariantCulture, out _)))
        {
            return;
        }

        line[name] = 0;
        log.Fixed(LineFindings.AttributeFormatCode, $"The value of {name} is 0 now: {value?.ToJsonString() ?? "null"} is not a whole number. The label is its class-name.", name);
    }

    /// <summary>Some jobs name the class by its number, and the numbers in a map.</summary>
    private static string? FromMap(string name, JsonObject line, JsonObject metadata, RepairLog log)
    {
        if (metadata["class-map"] is not JsonObject map || map[line[name]!.ToString()].Text() is not { } label)
        {
            return null;
        }

        metadata["class-name"] = label;
        log.Fixed(MetadataFormat, $"class-name was missing and is '{label}' now, taken from class-map.", name);
        return label;
    }
}
