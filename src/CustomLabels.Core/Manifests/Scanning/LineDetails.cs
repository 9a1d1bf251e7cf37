using CustomLabels.Manifests.Findings;
using CustomLabels.Manifests.Lines;
using static System.FormattableString;

namespace CustomLabels.Manifests.Scanning;

/// <summary>What exactly is wrong in a line: the service's messages name neither member nor value.</summary>
internal static class LineDetails
{
    private const int MaxNamed = 5;

    /// <summary>In a sentence; null when there is nothing to add to what the code means.</summary>
    public static string? Of(ManifestFinding found, ParsedLine line)
    {
        if (found == LineFindings.Unannotated)
        {
            return null;
        }

        if (line.IsTooLong)
        {
            return Invariant($"The line has more than {ManifestReader.MaxLineLength:N0} characters.");
        }

        if (line.Root is not { } root)
        {
            return line.BreaksOff ? "The line is cut off: its JSON is incomplete."
                : line.BrokenAt is { } broken ? Invariant($"The line is not JSON from byte {broken} on.") : null;
        }

        try
        {
            return root.ValueKind != JsonValueKind.Object ? $"The line is JSON, but not an object: it is {Kind(root)}."
                : found.Attribute is { } name ? AttributeDetails.Of(found, name, root.GetProperty(name), root.GetProperty(name + ManifestNames.MetadataSuffix))
                : OfLine(found, root);
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair: what the code means must do.
            return null;
        }
    }

    /// <summary>Names in quotes, with commas, at most a few.</summary>
    public static string Named(IReadOnlyList<string> names) =>
        string.Join(", ", names.Take(MaxNamed).Select(name => $"'{Shown.Of(name)}'")) + (names.Count > MaxNamed ? Invariant($" and {names.Count - MaxNamed} more") : string.Empty);

    /// <summary>The kind of a value in words.</summary>
    public static string Kind(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "text",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        JsonValueKind.Object => "an object",
        _ => "true or false",
    };

    private static string? OfLine(ManifestFinding found, JsonElement root)
    {
        List<string> names = [.. root.EnumerateObject().Select(member => member.Name)];
        return found == LineFindings.MissingSourceRef ? $"The line names no image: its members are {Named(names)}."
            : found == LineFindings.InvalidSourceRef
                ? root.GetProperty(ManifestNames.SourceRef) is { ValueKind: JsonValueKind.String } text
                    ? $"The image must be named as s3://bucket/key, not '{Shown.Of(text.GetString()!)}'."
                    : $"source-ref is {Kind(root.GetProperty(ManifestNames.SourceRef))}, but must be the text s3://bucket/key."
            : found == LineFindings.NoLabelAttributes ? $"The line has no label attribute X with an X-metadata: its members are {Named(names)}."
            : null;
    }
}
