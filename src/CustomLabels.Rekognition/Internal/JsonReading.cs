using System.Globalization;
using System.Text.Json;

namespace Amazon.Rekognition.Internal;

/// <summary>Reads members of replies. A member that is absent or null is null; members that are not known are passed over.</summary>
internal static class JsonReading
{
    internal static string? Text(this JsonElement json, string name) =>
        json.Find(name) is { } value ? value.GetString() : null;

    internal static int? Int32(this JsonElement json, string name) => json.Find(name)?.GetInt32();

    internal static long? Int64(this JsonElement json, string name) => json.Find(name)?.GetInt64();

    internal static bool? Boolean(this JsonElement json, string name) => json.Find(name)?.GetBoolean();

    /// <summary>A 32-bit float. The service prints it with the digits of its 64-bit neighbour; JSON 1.1 has the three others as text.</summary>
    internal static float? Single(this JsonElement json, string name) => json.Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => float.Parse(text.GetString()!, CultureInfo.InvariantCulture),
        { } number => number.GetSingle(),
    };

    /// <summary>A time: seconds since 1970, with or without a fraction, or ISO 8601. In UTC.</summary>
    internal static DateTime? Timestamp(this JsonElement json, string name) => json.Find(name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => DateTime.Parse(text.GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal),
        // By way of decimal: a double does not hold milliseconds of this century exactly.
        { } number => DateTime.UnixEpoch.AddTicks((long)(number.GetDecimal() * TimeSpan.TicksPerSecond)),
    };

    internal static T? Structure<T>(this JsonElement json, string name, Func<JsonElement, T> read)
        where T : class =>
        json.Find(name) is { } value ? read(value) : null;

    internal static List<T>? List<T>(this JsonElement json, string name, Func<JsonElement, T> read) =>
        json.Find(name) is { } values ? [.. values.EnumerateArray().Select(read)]
        : AWSConfigs.InitializeCollections ? []
        : null;

    internal static List<string>? Texts(this JsonElement json, string name) => json.List(name, value => value.GetString()!);

    internal static Dictionary<string, string>? TextMap(this JsonElement json, string name) =>
        json.Find(name) is { } values ? values.EnumerateObject().ToDictionary(value => value.Name, value => value.Value.GetString()!)
        : AWSConfigs.InitializeCollections ? []
        : null;

    private static JsonElement? Find(this JsonElement json, string name) =>
        json.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;
}
