using System.Text.Json;
using Amazon.Runtime;

namespace Amazon.Rekognition.Internal;

/// <summary>Writes members of requests. What is null is left out, as the protocol wants it.</summary>
internal static class JsonWriting
{
    internal static Utf8JsonWriter Member(this Utf8JsonWriter json, string name, string? value)
    {
        if (value is not null)
        {
            json.WriteString(name, value);
        }

        return json;
    }

    internal static Utf8JsonWriter Member(this Utf8JsonWriter json, string name, ConstantClass? value) => json.Member(name, value?.Value);

    internal static Utf8JsonWriter Member(this Utf8JsonWriter json, string name, int? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }

        return json;
    }

    internal static Utf8JsonWriter Member(this Utf8JsonWriter json, string name, float? value)
    {
        switch (value)
        {
            case null:
                break;
            case float.NaN:
                json.WriteString(name, "NaN");
                break;
            case float.PositiveInfinity or float.NegativeInfinity:
                json.WriteString(name, value > 0 ? "Infinity" : "-Infinity");
                break;
            case { } number:
                json.WriteNumber(name, number);
                break;
        }

        return json;
    }

    internal static Utf8JsonWriter Member(this Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } flag)
        {
            json.WriteBoolean(name, flag);
        }

        return json;
    }

    /// <summary>All bytes of the stream, wherever its position is, as base64.</summary>
    internal static Utf8JsonWriter Member(this Utf8JsonWriter json, string name, MemoryStream? value)
    {
        if (value is not null)
        {
            json.WriteBase64String(name, value.TryGetBuffer(out var buffer) ? buffer : value.ToArray());
        }

        return json;
    }

    internal static Utf8JsonWriter Member<T>(this Utf8JsonWriter json, string name, T? value, Action<Utf8JsonWriter, T> write)
        where T : class
    {
        if (value is not null)
        {
            json.WriteStartObject(name);
            write(json, value);
            json.WriteEndObject();
        }

        return json;
    }

    internal static Utf8JsonWriter Member<T>(this Utf8JsonWriter json, string name, List<T>? values, Action<Utf8JsonWriter, T> write)
    {
        if (!IsSet(values?.Count))
        {
            return json;
        }

        json.WriteStartArray(name);
        foreach (var value in values!)
        {
            json.WriteStartObject();
            write(json, value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        return json;
    }

    internal static Utf8JsonWriter Member(this Utf8JsonWriter json, string name, IEnumerable<string>? values)
    {
        var texts = values?.ToList();
        if (!IsSet(texts?.Count))
        {
            return json;
        }

        json.WriteStartArray(name);
        foreach (var text in texts!)
        {
            json.WriteStringValue(text);
        }

        json.WriteEndArray();
        return json;
    }

    internal static Utf8JsonWriter Member(this Utf8JsonWriter json, string name, Dictionary<string, string>? values)
    {
        if (!IsSet(values?.Count))
        {
            return json;
        }

        json.WriteStartObject(name);
        foreach (var (key, value) in values!)
        {
            json.WriteString(key, value);
        }

        json.WriteEndObject();
        return json;
    }

    // An empty collection is sent when somebody made it; with InitializeCollections nobody can tell.
    private static bool IsSet(int? count) => count > 0 || (count == 0 && !AWSConfigs.InitializeCollections);
}
