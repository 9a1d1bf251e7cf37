namespace CustomLabels.Formats.Tools;

/// <summary>The value of a result of Label Studio: what it is shows in its members.</summary>
internal static class LabelStudioValue
{
    public const string Rectangle = "rectangle";
    public const string Polygon = "polygon";
    public const string Ellipse = "ellipse";

    /// <summary>What shape a value has; null for none.</summary>
    public static string? Shape(JsonElement value) =>
        value.Has("rle") ? "brush stroke"
        : value.Has("vertices") ? "vector"
        : value.Has("points") ? Polygon
        : !value.Has("x") ? null
        : value.Has("radiusX") ? Ellipse
        : value.Has("height") ? Rectangle
        : "keypoint";

    /// <summary>The labels in <c>rectanglelabels</c>, <c>polygonlabels</c>, <c>labels</c> …</summary>
    public static IEnumerable<string> Labels(JsonElement value) => value.ValueKind == JsonValueKind.Object
        ? value.EnumerateObject().Where(member => member.Name.EndsWith("labels", StringComparison.Ordinal)).SelectMany(member => Texts(member.Value))
        : [];

    /// <summary>The choices, and the last steps of the paths in a taxonomy; a text is a choice too.</summary>
    public static IEnumerable<string> Choices(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Object => value.Items("choices").SelectMany(Texts).Concat(value.Items("taxonomy").SelectMany(path => Texts(path).TakeLast(1))),
        _ => [],
    };

    private static bool Has(this JsonElement value, string name) => value.ValueKind == JsonValueKind.Object && value.TryGetProperty(name, out _);

    private static IEnumerable<string> Texts(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String when value.GetString() is { Length: > 0 } text => [text],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(Texts),
        _ => [],
    };
}
