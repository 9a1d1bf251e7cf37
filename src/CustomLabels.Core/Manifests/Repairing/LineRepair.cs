using System.Text.Json.Nodes;
using CustomLabels.Manifests.Findings;

namespace CustomLabels.Manifests.Repairing;

/// <summary>Repairs one line: fixes what can be fixed, and removes what the service would still reject.</summary>
internal sealed class LineRepair
{
    private readonly SourceRefRepair _sourceRef;
    private readonly LabelRepair _labels;
    private readonly BoxRepair _boxes;

    /// <param name="changes">Labels to be renamed, merged or removed.</param>
    /// <param name="imageLocation">Where in S3 images are that are named relatively; null when unknown.</param>
    public LineRepair(LabelChanges changes, string? imageLocation)
    {
        _sourceRef = new SourceRefRepair(imageLocation);
        _labels = new LabelRepair(changes);
        _boxes = new BoxRepair(_labels, new ClassNumbers());
    }

    /// <summary>Repairs a line.</summary>
    /// <param name="read">The line, which is not blank.</param>
    /// <param name="log">Takes what was done.</param>
    /// <returns>The line as it should be; null when it was dropped.</returns>
    public string? Run(ManifestLine read, RepairLog log)
    {
        if (read.IsBroken)
        {
            log.Dropped(LineFindings.InvalidJson.Code, "The line is not a JSON object, or is too long, and was dropped.");
            return null;
        }

        if (!GroundTruthLine.TryRead(read.Text, out var parsed) || !IsClear(parsed.Copy()))
        {
            return Unclear(read, log);
        }

        var line = parsed.Copy();
        if (!_sourceRef.Run(line, log))
        {
            return null;
        }

        RemoveFindings(line, log);
        HashSet<string> labels = new(StringComparer.Ordinal);
        foreach (var name in GroundTruthLine.AttributesOf(line))
        {
            FixAttribute(name, line, labels, log);
        }

        var isUnchanged = log.Changes.Count == 0;
        var text = isUnchanged ? read.Text.Trim('\uFEFF', '\r') : line.ToJsonString(GroundTruthLine.Relaxed);
        return isUnchanged && read.Errors.Count == 0 ? text : Settle(read.Number, text, line, log);
    }

    /// <summary>A line with a name twice, or text that is none, cannot be written again: it stays as it is, or goes.</summary>
    private static string? Unclear(ManifestLine read, RepairLog log)
    {
        log.Image = read.SourceRef;
        if (read.Errors is [var error, ..])
        {
            log.Dropped(error.Code, $"The line has a duplicate name or invalid text, could not be repaired, and was dropped: {FindingAdvice.Of(error.Code)?.Meaning ?? error.Message}");
            return null;
        }

        return read.Text;
    }

    private static bool IsClear(JsonNode? node)
    {
        try
        {
            return node switch
            {
                JsonObject item => item.All(member => IsClear(member.Value)),
                JsonArray array => array.All(IsClear),
                JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>() is not null,
                _ => true,
            };
        }
        catch (Exception exception) when (exception is ArgumentException or InvalidOperationException)
        {
            return false;
        }
    }

    private void FixAttribute(string name, JsonObject line, HashSet<string> labels, RepairLog log)
    {
        var metadata = (JsonObject)line[name + ManifestNames.MetadataSuffix]!;
        var type = metadata["type"].Text() ?? Guess(name, line, metadata, log);
        switch (type)
        {
            case ManifestNames.ClassificationType:
                FixLabel(name, line, metadata, labels, log);
                break;
            case ManifestNames.DetectionType:
                _boxes.Run(name, line, metadata, log);
                break;
            case GroundTruthLine.MultiLabelType:
                log.Fixed(LineFindings.UnsupportedTypeCode, "Each label of a multi-label job became an attribute of its own.", name);
                foreach (var spread in GroundTruthLine.Spread(line, name, metadata))
                {
                    FixLabel(spread, line, (JsonObject)line[spread + ManifestNames.MetadataSuffix]!, labels, log);
                }

                break;
            case GroundTruthLine.VerificationType:
                GroundTruthLine.Remove(line, name);
                log.Removed(LineFindings.UnsupportedTypeCode, "The verification of labels, which is not a label, was removed.", name);
                break;
        }
    }

    private void FixLabel(string name, JsonObject line, JsonObject metadata, HashSet<string> labels, RepairLog log)
    {
        if (_labels.Run(name, line, metadata, log) is { } label && !labels.Add(label))
        {
            GroundTruthLine.Remove(line, name);
            log.Removed("CL_SAME_LABEL", $"The label '{label}' was on the line twice.", name);
        }
    }

    private static string? Guess(string name, JsonObject line, JsonObject metadata, RepairLog log)
    {
        var type = (line[name] as JsonObject)?["annotations"] is JsonArray ? ManifestNames.DetectionType
            : metadata["class-name"].Text() is not null ? ManifestNames.ClassificationType
            : null;
        if (type is not null)
        {
            metadata["type"] = type;
            log.Fixed(LineFindings.MetadataFormat(name).Code, $"type was missing and is {type} now.", name);
        }

        return type;
    }

    private static void RemoveFindings(JsonObject line, RepairLog log)
    {
        if (Clean(line) > 0)
        {
            log.Fixed("CL_FINDINGS", "What the service had written into the line was removed.");
        }
    }

    private static int Clean(JsonNode? node) => node switch
    {
        JsonObject item => ManifestNames.Added.Count(item.Remove) + item.Sum(member => Clean(member.Value)),
        JsonArray array => array.Sum(Clean),
        _ => 0,
    };

    /// <summary>What the service would still find wrong is taken out, attribute by attribute.</summary>
    private static string? Settle(int number, string text, JsonObject line, RepairLog log)
    {
        while (ManifestReader.ReadLine(number, text) is { Errors: [var error, ..] })
        {
            if (error.Code == LineFindings.ImageDimension(string.Empty).Code)
            {
                log.Dropped(error.Code, $"Images have {BoxRules.MinSide} to {BoxRules.MaxSide} pixels a side; this one does not, and the line was dropped. Import-CLDataset -FitImage scales such images.");
                return null;
            }

            if (error.Attribute is { } name && GroundTruthLine.Remove(line, name))
            {
                log.Removed(error.Code, $"{name} was removed: {FindingAdvice.Of(error.Code)?.Meaning ?? error.Message}", name);
            }
            else if (GroundTruthLine.AttributesOf(line).Count == 0 && line.Count > 1)
            {
                KeepImage(line);
                log.Removed(LineFindings.NoLabelAttributes.Code, "The line has no readable label: the image stays, unlabeled.");
            }
            else
            {
                log.Dropped(error.Code, $"The line was dropped: {FindingAdvice.Of(error.Code)?.Meaning ?? error.Message}");
                return null;
            }

            text = line.ToJsonString(GroundTruthLine.Relaxed);
        }

        return text;
    }

    private static void KeepImage(JsonObject line)
    {
        foreach (var other in line.Select(member => member.Key).Where(name => name != ManifestNames.SourceRef).ToList())
        {
            line.Remove(other);
        }
    }
}
