using System.Text.Json.Nodes;

namespace CustomLabels.Manifests.Repairing;

/// <summary>Values of JSON nodes, also where a number or a truth value was written as text.</summary>
internal static class JsonNodeReading
{
    public static string? Text(this JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    /// <summary>A finite number, or one written as text.</summary>
    public static double? Number(this JsonNode? node) => node is JsonValue value && double.TryParse(Written(value), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
        ? number
        : null;

    /// <summary>Whether a node is a number and not just the text of one.</summary>
    public static bool IsNumber(this JsonNode? node) => node is JsonValue value && value.GetValueKind() == JsonValueKind.Number;

    /// <summary>Whether a node is an integer, as the service reads integers.</summary>
    public static bool IsInteger(this JsonNode? node) => node.IsNumber() && long.TryParse(node!.ToJsonString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    private static string? Written(JsonValue value) => value.GetValueKind() switch
    {
        JsonValueKind.String => value.GetValue<string>(),
        JsonValueKind.Number => value.ToJsonString(),
        _ => null,
    };
}
