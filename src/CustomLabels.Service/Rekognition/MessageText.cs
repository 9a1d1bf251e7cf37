namespace CustomLabels.Service.Rekognition;

/// <summary>
/// Values as messages of AWS's front end show them, which is how Java prints them: <c>[a, b]</c>, <c>{key=value}</c>,
/// <c>Shape(member=value)</c>. Long ones are truncated: a message must not be as large as the request.
/// </summary>
internal static class MessageText
{
    private const int MaxLength = 10_000;

    public static string Of(string text) => text.Length <= MaxLength ? text : text[..MaxLength] + "…";

    /// <param name="node">A list or a map.</param>
    /// <param name="element">The name of the shape of its elements.</param>
    public static string Of(JsonNode node, string? element)
    {
        var text = new StringBuilder();
        Append(text, node, element);
        return Of(text.ToString());
    }

    /// <summary>A blob: its length, never its bytes.</summary>
    public static string OfBlob(int length) => string.Create(CultureInfo.InvariantCulture, $"java.nio.HeapByteBuffer[pos=0 lim={length} cap={length}]");

    private static void Append(StringBuilder text, JsonNode? node, string? shape)
    {
        switch (node)
        {
            case JsonArray list:
                AppendAll(text, '[', list, item => Append(text, item, shape), ']');
                break;
            case JsonObject structure when shape is not null:
                text.Append(shape);
                AppendAll(text, '(', structure, member => AppendPair(text, member.Key.Length == 0 ? string.Empty : char.ToLowerInvariant(member.Key[0]) + member.Key[1..], member.Value), ')');
                break;
            case JsonObject map:
                AppendAll(text, '{', map, pair => AppendPair(text, pair.Key, pair.Value), '}');
                break;
            default:
                text.Append(node is null ? "null" : node.GetValueKind() == JsonValueKind.String ? node.GetValue<string>() : node.ToJsonString());
                break;
        }
    }

    private static void AppendPair(StringBuilder text, string name, JsonNode? value)
    {
        text.Append(name).Append('=');
        Append(text, value, null);
    }

    private static void AppendAll<T>(StringBuilder text, char open, IEnumerable<T> items, Action<T> append, char close)
    {
        text.Append(open);
        var first = true;
        foreach (var item in items)
        {
            if (text.Length > MaxLength)
            {
                return;
            }

            text.Append(first ? string.Empty : ", ");
            first = false;
            append(item);
        }

        text.Append(close);
    }
}
