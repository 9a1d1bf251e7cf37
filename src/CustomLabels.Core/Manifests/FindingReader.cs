using CustomLabels.Manifests.Findings;

namespace CustomLabels.Manifests;

/// <summary>
/// Reads the findings that the service has written into a line: <c>cl-errors</c> of listed entries, <c>errors</c> and
/// <c>warnings</c> of validation manifests, at the top, in attributes, in their metadata and in boxes (spec/manifest.md §12).
/// </summary>
internal static class FindingReader
{
    private static readonly string[] ErrorNames = ["cl-errors", "errors"];
    private static readonly string[] WarningNames = ["cl-warnings", "warnings"];

    /// <summary>The errors in a line, from the top to the boxes.</summary>
    public static List<ManifestFinding> Errors(JsonElement line) => Read(line, ErrorNames);

    /// <summary>The warnings in a line.</summary>
    public static List<ManifestFinding> Warnings(JsonElement line) => Read(line, WarningNames);

    private static List<ManifestFinding> Read(JsonElement line, string[] names)
    {
        List<ManifestFinding> found = [];
        if (line.ValueKind != JsonValueKind.Object)
        {
            return found;
        }

        Add(line, names, null, null, found);
        foreach (var member in line.EnumerateObject())
        {
            if (member.Value.ValueKind != JsonValueKind.Object || ManifestNames.IsReserved(member.Name))
            {
                continue;
            }

            var attribute = member.Name.EndsWith(ManifestNames.MetadataSuffix, StringComparison.Ordinal)
                ? member.Name[..^ManifestNames.MetadataSuffix.Length]
                : member.Name;
            Add(member.Value, names, attribute, null, found);
            AddOfBoxes(member.Value, names, attribute, found);
        }

        return found;
    }

    private static void AddOfBoxes(JsonElement attribute, string[] names, string name, List<ManifestFinding> found)
    {
        if (attribute.Member("annotations", JsonValueKind.Array) is not { } boxes)
        {
            return;
        }

        var index = 0;
        foreach (var box in boxes.EnumerateArray())
        {
            Add(box, names, name, index++, found);
        }
    }

    private static void Add(JsonElement place, string[] names, string? attribute, int? box, List<ManifestFinding> found)
    {
        foreach (var name in names)
        {
            if (place.Member(name, JsonValueKind.Array) is { } findings)
            {
                found.AddRange(findings.EnumerateArray()
                    .Where(static finding => finding.Text("code") is not null)
                    .Select(finding => Finding(finding.Text("code")!, finding.Text("message") ?? string.Empty, attribute, box)));
            }
        }
    }

    // An attribute that is a number has no place for findings: then the message at the top names it.
    private static ManifestFinding Finding(string code, string message, string? attribute, int? box)
    {
        var around = LineFindings.AttributeFormat("\n").Message.Split('\n');
        var names = attribute is null && code == LineFindings.AttributeFormatCode && message.Length > around[0].Length + around[1].Length
            && message.StartsWith(around[0], StringComparison.Ordinal) && message.EndsWith(around[1], StringComparison.Ordinal);
        return new ManifestFinding(code, message, names ? message[around[0].Length..^around[1].Length] : attribute, box);
    }
}
