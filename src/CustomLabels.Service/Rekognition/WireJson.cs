using System.Text.Encodings.Web;

namespace CustomLabels.Service.Rekognition;

/// <summary>Values on the wire.</summary>
internal static class WireJson
{
    public static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>A time: seconds since 1970, in milliseconds.</summary>
    public static JsonValue Time(DateTimeOffset time) => JsonValue.Create(time.ToUnixTimeMilliseconds() / 1000m);

    /// <summary>A 32-bit float, widened to 64 bits as the service does.</summary>
    public static JsonValue Float(float value) => JsonValue.Create((double)value);

    /// <summary>The string of a member; null if missing.</summary>
    public static string? Text(this JsonObject input, string name) => input[name]?.GetValue<string>();

    /// <summary>The number of a member; null if missing.</summary>
    public static int? Number(this JsonObject input, string name) => input[name] is { } node ? (int)node.GetValue<double>() : null;

    /// <summary>The Boolean of a member; null if missing.</summary>
    public static bool? Flag(this JsonObject input, string name) => input[name]?.GetValue<bool>();

    /// <summary>The strings of a list; null if missing.</summary>
    public static IReadOnlyList<string>? Texts(this JsonObject input, string name) =>
        input[name] is JsonArray list ? [.. list.Select(item => item!.GetValue<string>())] : null;

    /// <summary>The structure of a member; null if missing.</summary>
    public static JsonObject? Structure(this JsonObject input, string name) => input[name] as JsonObject;
}
