namespace CustomLabels.Primitives;

/// <summary>Members of a JSON object by name and kind, without exceptions where they are absent or of another kind.</summary>
internal static class JsonElementReading
{
    public static JsonElement? Member(this JsonElement element, string name, JsonValueKind kind) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind == kind
            ? member
            : null;

    public static string? Text(this JsonElement element, string name) =>
        element.Member(name, JsonValueKind.String)?.GetString();

    public static double? Number(this JsonElement element, string name) =>
        element.Member(name, JsonValueKind.Number) is { } number && number.TryGetDouble(out var value) && double.IsFinite(value)
            ? value
            : null;

    public static long? Integer(this JsonElement element, string name) =>
        element.Member(name, JsonValueKind.Number) is { } number && number.TryGetInt64(out var value) ? value : null;

    /// <summary>A number from 0 on; 0 where there is none.</summary>
    public static int Count(this JsonElement element, string name) => (int)Math.Clamp(element.Integer(name) ?? 0, 0, int.MaxValue);

    /// <summary>The elements of an array; none where there is none.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element, string name) =>
        element.Member(name, JsonValueKind.Array) is { } array ? array.EnumerateArray() : [];

    /// <summary>Ground Truth itself sometimes writes the integer of an image-level attribute as a string.</summary>
    public static bool IsIntegerOrItsText(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => element.TryGetInt64(out _),
        JsonValueKind.String => long.TryParse(element.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
        _ => false,
    };
}
