using CustomLabels.Manifests.Findings;
using CustomLabels.Manifests.Lines;

namespace CustomLabels.Manifests;

/// <summary>The two forms in which findings stand in a line.</summary>
internal enum FindingStyle
{
    /// <summary>As ListDatasetEntries has them: <c>cl-errors</c> and <c>cl-metadata</c>; only errors exist when a dataset is made.</summary>
    Listed,

    /// <summary>As validation manifests have them: <c>errors</c> and <c>warnings</c>.</summary>
    Validation,
}

/// <summary>Writes a line again with its findings in the places the service puts them; findings of an earlier time are dropped.</summary>
internal sealed class FindingWriter
{
    private static readonly HashSet<string> MetadataCodes = new(StringComparer.Ordinal)
    {
        "ERROR_INVALID_LABEL_ATTRIBUTE_METADATA_FORMAT",
        "ERROR_MISSING_BOUNDING_BOX_CONFIDENCE",
        "ERROR_MISSING_CLASS_MAP_ID",
        "ERROR_UNSUPPORTED_USE_CASE_TYPE",
        "ERROR_INVALID_LABEL_NAME_LENGTH",
    };

    private readonly FindingStyle _style;
    private readonly Utf8JsonWriter _json;
    private readonly ILookup<string, ManifestFinding> _errors;
    private readonly ILookup<string, ManifestFinding> _warnings;

    private FindingWriter(Utf8JsonWriter json, FindingStyle style, ManifestLine line, JsonElement root)
    {
        _json = json;
        _style = style;
        _errors = line.Errors.ToLookup(finding => Place(finding, root), StringComparer.Ordinal);
        _warnings = line.Warnings.ToLookup(finding => Place(finding, root), StringComparer.Ordinal);
    }

    public static string Write(ManifestLine line, FindingStyle style)
    {
        if (line.IsBlank)
        {
            return string.Empty;
        }

        using ParsedLine parsed = new(line.IsBroken ? "{}" : line.Text);
        var root = parsed.Root!.Value;
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, ManifestWriter.Options))
        {
            new FindingWriter(json, style, line, root).WriteLine(root, line.IsLabeled);
        }

        return Encoding.UTF8.GetString(stream.GetBuffer(), 0, (int)stream.Length);
    }

    /// <summary>Where a finding stands: empty for the top, a member's name, or <c>attribute/index</c> for a box.</summary>
    private static string Place(ManifestFinding finding, JsonElement root)
    {
        if (finding.Attribute is null)
        {
            return string.Empty;
        }

        var member = MetadataCodes.Contains(finding.Code) ? finding.Attribute + ManifestNames.MetadataSuffix : finding.Attribute;
        if (root.Member(member, JsonValueKind.Object) is null)
        {
            return string.Empty;
        }

        return finding.Box is { } box ? BoxPlace(member, box) : member;
    }

    private static string BoxPlace(string attribute, int box) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{attribute}/{box}");

    private void WriteLine(JsonElement root, bool isLabeled)
    {
        _json.WriteStartObject();
        foreach (var member in root.EnumerateObject())
        {
            if (ManifestNames.Added.Contains(member.Name))
            {
                continue;
            }

            var hasFindings = _errors.Any(group => Concerns(group.Key, member.Name)) || _warnings.Contains(member.Name);
            if (member.Value.ValueKind == JsonValueKind.Object && (hasFindings || HoldsOldFindings(member.Value)))
            {
                _json.WritePropertyName(member.Name);
                WriteMember(member.Name, member.Value);
            }
            else
            {
                member.WriteTo(_json);
            }
        }

        if (_style == FindingStyle.Listed)
        {
            _json.WriteStartObject("cl-metadata");
            _json.WriteBoolean("is_labeled", isLabeled);
            _json.WriteEndObject();
        }

        WriteFindings(string.Empty);
        _json.WriteEndObject();
    }

    private static bool Concerns(string place, string member) =>
        place == member || place.StartsWith(member + "/", StringComparison.Ordinal);

    private static bool HoldsOldFindings(JsonElement member) =>
        member.EnumerateObject().Any(inner => ManifestNames.Added.Contains(inner.Name))
        || (member.Member("annotations", JsonValueKind.Array) is { } boxes
            && boxes.EnumerateArray().Any(box => box.ValueKind == JsonValueKind.Object
                && box.EnumerateObject().Any(inner => ManifestNames.Added.Contains(inner.Name))));

    private void WriteMember(string name, JsonElement member)
    {
        _json.WriteStartObject();
        foreach (var inner in member.EnumerateObject().Where(inner => !ManifestNames.Added.Contains(inner.Name)))
        {
            if (inner.Name == "annotations" && inner.Value.ValueKind == JsonValueKind.Array)
            {
                WriteBoxes(name, inner.Value);
            }
            else
            {
                inner.WriteTo(_json);
            }
        }

        WriteFindings(name);
        _json.WriteEndObject();
    }

    private void WriteBoxes(string attribute, JsonElement boxes)
    {
        _json.WriteStartArray("annotations");
        var index = 0;
        foreach (var box in boxes.EnumerateArray())
        {
            var place = BoxPlace(attribute, index++);
            if (box.ValueKind != JsonValueKind.Object)
            {
                box.WriteTo(_json);
                continue;
            }

            _json.WriteStartObject();
            foreach (var inner in box.EnumerateObject().Where(inner => !ManifestNames.Added.Contains(inner.Name)))
            {
                inner.WriteTo(_json);
            }

            WriteFindings(place);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }

    private void WriteFindings(string place)
    {
        var listed = _style == FindingStyle.Listed;
        WriteArray(listed ? "cl-errors" : "errors", _errors[place]);
        if (!listed)
        {
            WriteArray("warnings", _warnings[place]);
        }
    }

    private void WriteArray(string name, IEnumerable<ManifestFinding> found)
    {
        ManifestFinding[] findings = [.. found];
        if (findings.Length == 0)
        {
            return;
        }

        _json.WriteStartArray(name);
        foreach (var finding in findings)
        {
            _json.WriteStartObject();
            _json.WriteString("code", finding.Code);
            _json.WriteString("message", finding.Message);
            _json.WriteEndObject();
        }

        _json.WriteEndArray();
    }
}
