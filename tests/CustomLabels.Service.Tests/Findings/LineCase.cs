using System.Text.Json.Nodes;
using CustomLabels.Service.Tests.Running;

namespace CustomLabels.Service.Tests.Findings;

/// <summary>A line with something wrong, and where the service must say so (spec/manifest.md §10).</summary>
/// <param name="Name">What is wrong.</param>
/// <param name="Line">The line; <c>{ref}</c> stands for an image that is there.</param>
/// <param name="IsUsed">Whether the rest of the line is used for training all the same.</param>
/// <param name="Training">What the validation manifest says, as <c>place CODE</c>.</param>
/// <param name="Dataset">What the entry says; null for a line that gets into no dataset.</param>
public sealed record LineCase(string Name, string Line, bool IsUsed, IReadOnlyList<string> Training, IReadOnlyList<string>? Dataset)
{
    private const string Ref = "{ref}";

    /// <summary>All of them.</summary>
    internal static readonly IReadOnlyList<LineCase> All =
    [
        Dropped("no JSON", """{"source-ref":"{ref}","label0":""", "ERROR_INVALID_JSON_LINE"),
        Dropped("JSON, but no object", "[1,2]", "ERROR_INVALID_JSON_LINE"),
        Dropped("a line of more than 100,000 characters", Labelled.Replace("\"test\"", $"\"{new string('x', 100_000)}\"", StringComparison.Ordinal), "ERROR_INVALID_JSON_LINE"),
        Dropped("source-ref is misspelt", Labelled.Replace("source-ref", "source_ref", StringComparison.Ordinal), "ERROR_MISSING_SOURCE_REF"),
        Dropped("source-ref is a web address", Labelled.Replace("{ref}", "https://shared/1.png", StringComparison.Ordinal), "ERROR_INVALID_SOURCE_REF_FORMAT"),
        Dropped("source-ref names no object", Labelled.Replace("{ref}", "s3://shared/", StringComparison.Ordinal), "ERROR_INVALID_SOURCE_REF_FORMAT"),
        Both("a label without metadata", """{"source-ref":"{ref}","label0":0}""", "/ ERROR_NO_LABEL_ATTRIBUTES"),
        Both("metadata without a label", Labelled.Replace("\"label0\"", "\"other\"", StringComparison.Ordinal), "/ ERROR_NO_LABEL_ATTRIBUTES"),
        Both("an image-level attribute that is no number", Labelled.Replace("\"label0\":0", "\"label0\":\"x\"", StringComparison.Ordinal), "/ ERROR_INVALID_LABEL_ATTRIBUTE_FORMAT"),
        Both("boxes without image_size", Boxed.Replace("image_size", "size", StringComparison.Ordinal), "boxes/ ERROR_INVALID_LABEL_ATTRIBUTE_FORMAT"),
        Both("boxes without annotations", Boxed.Replace("annotations", "notes", StringComparison.Ordinal), "boxes/ ERROR_INVALID_LABEL_ATTRIBUTE_FORMAT"),
        Both("image_size is no array", Boxed.Replace("[{\"width\":640,\"height\":480,\"depth\":3}]", "{\"width\":640,\"height\":480,\"depth\":3}", StringComparison.Ordinal), "boxes/ ERROR_INVALID_LABEL_ATTRIBUTE_FORMAT"),
        Both("a box without its width", Boxed.Replace(",\"width\":200", "", StringComparison.Ordinal), "boxes/ ERROR_INVALID_LABEL_ATTRIBUTE_FORMAT"),
        Both("no class-name", Labelled.Replace("class-name", "class", StringComparison.Ordinal), "label0-metadata/ ERROR_INVALID_LABEL_ATTRIBUTE_METADATA_FORMAT"),
        Both("confidence is no number", Labelled.Replace("\"confidence\":1", "\"confidence\":\"1\"", StringComparison.Ordinal), "label0-metadata/ ERROR_INVALID_LABEL_ATTRIBUTE_METADATA_FORMAT"),
        Both("no creation-date", Boxed.Replace("creation-date", "date", StringComparison.Ordinal), "boxes-metadata/ ERROR_INVALID_LABEL_ATTRIBUTE_METADATA_FORMAT"),
        Both("fewer confidences than boxes", Boxed.Replace("\"objects\":[{\"confidence\":1},", "\"objects\":[", StringComparison.Ordinal), "boxes-metadata/ ERROR_MISSING_BOUNDING_BOX_CONFIDENCE"),
        Both("a class_id that the map does not know", Boxed.Replace("\"class_id\":1", "\"class_id\":7", StringComparison.Ordinal), "boxes-metadata/ ERROR_MISSING_CLASS_MAP_ID"),
        Both("another type", Labelled.Replace("image-classification", "semantic-segmentation", StringComparison.Ordinal),
            "label0-metadata/ ERROR_UNSUPPORTED_USE_CASE_TYPE", "/ ERROR_NO_VALID_LABEL_ATTRIBUTES"),
        Both("a label of 257 characters", Labelled.Replace("\"round\"", $"\"{new string('r', 257)}\"", StringComparison.Ordinal),
            "label0-metadata/ ERROR_INVALID_LABEL_NAME_LENGTH", "/ ERROR_NO_VALID_LABEL_ATTRIBUTES"),
        Both("an image of 32 pixels a side", Boxed.Replace("\"width\":640", "\"width\":32", StringComparison.Ordinal).Replace("\"left\":10,\"top\":10,\"width\":200", "\"left\":1,\"top\":10,\"width\":20", StringComparison.Ordinal)
            .Replace("\"left\":300,\"top\":100,\"width\":64,", "\"left\":1,\"top\":100,\"width\":20,", StringComparison.Ordinal), "boxes/ ERROR_INVALID_IMAGE_DIMENSION"),
        Used("a box that leaves the image", Boxed.Replace("\"left\":300", "\"left\":600", StringComparison.Ordinal), "boxes.annotations[1]/ ERROR_INVALID_BOUNDING_BOX"),
        Used("a box with a negative value", Boxed.Replace("\"left\":10", "\"left\":-10", StringComparison.Ordinal), "boxes.annotations[0]/ ERROR_INVALID_BOUNDING_BOX"),
        Used("a box of one pixel", Boxed.Replace("\"width\":64,", "\"width\":1,", StringComparison.Ordinal), "boxes.annotations[1]/ ERROR_BOUNDING_BOX_TOO_SMALL"),
        Used("a good label beside one of another type", Shapes.Line(Ref, "round", "square").Replace("\"label1-metadata\":{", "\"label1-metadata\":{\"type\":\"groundtruth/other\"}, \"x\":{", StringComparison.Ordinal),
            "label1-metadata/ ERROR_UNSUPPORTED_USE_CASE_TYPE"),
        Both("51 boxes", Shapes.BoxLine(Ref, [.. Enumerable.Range(0, 51).Select(i => ("round", i, i, 50, 50))]),
            "boxes/ ERROR_TOO_MANY_BOUNDING_BOXES", "/ ERROR_NO_VALID_LABEL_ATTRIBUTES"),
        Both("no box that can be used", Shapes.BoxLine(Ref, ("round", 600, 10, 200, 20), ("round", 10, 10, 1, 20)),
            "boxes.annotations[0]/ ERROR_INVALID_BOUNDING_BOX", "boxes.annotations[1]/ ERROR_BOUNDING_BOX_TOO_SMALL", "boxes/ ERROR_NO_VALID_ANNOTATIONS", "/ ERROR_NO_VALID_LABEL_ATTRIBUTES"),
        new("an image that is not there", Labelled.Replace(Ref, "s3://shared/findings/none.png", StringComparison.Ordinal), false, ["/ ERROR_INVALID_IMAGE"], []),
        new("an image that is text", Labelled.Replace(Ref, "s3://shared/findings/text.png", StringComparison.Ordinal), false, ["/ ERROR_INVALID_IMAGE"], []),
        new("an image that is too small", Labelled.Replace(Ref, "s3://shared/findings/small.png", StringComparison.Ordinal), false, ["/ ERROR_INVALID_IMAGE"], []),
        Ignored("an image without labels", """{"source-ref":"{ref}"}""", "/ WARNING_UNANNOTATED_RECORD"),
        Ignored("an image that was looked at and has no box", Shapes.BoxLine(Ref), "boxes/ WARNING_NO_ATTRIBUTE_ANNOTATIONS", "/ WARNING_NO_ANNOTATIONS"),
        Ignored("an image without boxes", Shapes.BoxLine(Ref).Replace("\"yes\"", "\"no\"", StringComparison.Ordinal), "boxes/ WARNING_NO_ATTRIBUTE_ANNOTATIONS"),
        new("a good label", Labelled, true, [], []),
        new("good boxes", Boxed, true, [], []),
        new("a label of 256 characters", Labelled.Replace("\"round\"", $"\"{new string('r', 256)}\"", StringComparison.Ordinal), true, [], []),
        new("findings of an earlier time", Labelled.Replace("\"label0\":0", "\"label0\":0,\"errors\":[{\"code\":\"ERROR_INVALID_IMAGE\",\"message\":\"x\"}],\"cl-metadata\":{\"is_labeled\":false}", StringComparison.Ordinal), true, [], []),
    ];

    private static string Labelled => Shapes.Line(Ref, "round");

    private static string Boxed => Shapes.BoxLine(Ref, ("round", 10, 10, 200, 100), ("square", 300, 100, 64, 64));

    /// <summary>Whether the line has errors: its number is in the summary.</summary>
    public bool HasErrors => Training.Any(finding => finding.Contains(" ERROR_", StringComparison.Ordinal));

    /// <summary>Whether the line is well formed and says nothing to learn from.</summary>
    public bool IsIgnored => !IsUsed && !HasErrors;

    public override string ToString() => Name;

    /// <summary>The line about an image.</summary>
    public string About(string sourceRef) => Line.Replace(Ref, sourceRef, StringComparison.Ordinal);

    private static LineCase Dropped(string name, string line, string code) => new(name, line, false, [$"/ {code}"], null);

    private static LineCase Both(string name, string line, params string[] findings) => new(name, line, false, findings, findings);

    private static LineCase Used(string name, string line, params string[] findings) => new(name, line, true, findings, findings);

    private static LineCase Ignored(string name, string line, params string[] warnings) => new(name, line, false, warnings, []);
}
