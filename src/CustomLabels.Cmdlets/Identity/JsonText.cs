using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomLabels.Identity;

/// <summary>JSON out of what PowerShell writes: text as it is, hashtables and objects with what is in them.</summary>
internal static class JsonText
{
    private static readonly JsonSerializerOptions Relaxed = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The text, or the object as JSON. On the pipeline thread only: objects may have script properties.</summary>
    public static string Of(object value) => Base(value) is string text ? text : Node(value)?.ToJsonString(Relaxed) ?? "null";

    private static JsonNode? Node(object? value) => Base(value) switch
    {
        null => null,
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int or long or short or byte => JsonValue.Create(Convert.ToInt64(Base(value), CultureInfo.InvariantCulture)),
        double or float or decimal => JsonValue.Create(Convert.ToDecimal(Base(value), CultureInfo.InvariantCulture)),
        IDictionary pairs => new JsonObject(pairs.Cast<DictionaryEntry>().Select(static p => KeyValuePair.Create(Text(p.Key), Node(p.Value)))),
        IEnumerable many => new JsonArray([.. many.Cast<object?>().Select(Node)]),
        PSCustomObject => new JsonObject(PSObject.AsPSObject(value!).Properties.Select(static p => KeyValuePair.Create(p.Name, Node(p.Value)))),
        { } other => JsonValue.Create(Text(other)),
    };

    private static object? Base(object? value) => value is PSObject { BaseObject: not PSCustomObject } wrapped ? wrapped.BaseObject : value is PSObject { BaseObject: PSCustomObject custom } ? custom : value;

    private static string Text(object value) => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty;
}
