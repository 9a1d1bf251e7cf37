using System.Collections;
using System.Reflection;
using System.Text.Json.Nodes;
using Amazon.Runtime;

namespace CustomLabels.Rekognition.Tests;

/// <summary>Looks at requests and responses member by member, by reflection: the members have the names of the wire.</summary>
internal static class Members
{
    /// <summary>The JSON of an object with the members that are not null; floats with the digits of their 64-bit neighbour.</summary>
    internal static JsonNode ToJson(object value) => value switch
    {
        string text => JsonValue.Create(text),
        ConstantClass constant => JsonValue.Create(constant.Value),
        bool flag => JsonValue.Create(flag),
        int number => JsonValue.Create(number),
        long number => JsonValue.Create(number),
        float number => JsonValue.Create((double)number),
        DateTime time => JsonValue.Create((decimal)(time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond),
        IDictionary<string, string> map => new JsonObject(map.Select(pair => KeyValuePair.Create<string, JsonNode?>(pair.Key, pair.Value))),
        IEnumerable list => new JsonArray([.. list.Cast<object>().Select(ToJson)]),
        _ => new JsonObject(Of(value.GetType())
            .Where(property => property.GetValue(value) is not null)
            .Select(property => KeyValuePair.Create<string, JsonNode?>(property.Name, ToJson(property.GetValue(value)!)))),
    };

    /// <summary>Paths of members that are null or empty.</summary>
    internal static IEnumerable<string> Unset(object? value, string path) => value switch
    {
        null => [path],
        string or ValueType or ConstantClass or MemoryStream or IDictionary<string, string> => [],
        IList { Count: 0 } => [path],
        IEnumerable list => list.Cast<object>().SelectMany((item, n) => Unset(item, $"{path}[{n}]")),
        _ => Of(value.GetType()).SelectMany(property => Unset(property.GetValue(value), $"{path}.{property.Name}")),
    };

    /// <summary>The members of a structure: what its own class declares.</summary>
    internal static IEnumerable<PropertyInfo> Of(Type type) => type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly);
}
