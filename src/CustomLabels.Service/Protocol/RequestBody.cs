using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomLabels.Service.Protocol;

/// <summary>
/// Reads the body of a request: one JSON object in UTF-8. Everything is read at once, so that what cannot be read (bytes that
/// are no UTF-8, half a surrogate pair) is found here and not where a member is first used. Of a member that is there twice the
/// last one counts.
/// </summary>
internal static class RequestBody
{
    private const int MaxDepth = 64;

    /// <exception cref="ServiceException">The body is no JSON object.</exception>
    public static JsonObject Parse(byte[] body)
    {
        if (body.Length == 0)
        {
            return [];
        }

        try
        {
            var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = MaxDepth });
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw ServiceException.Serialization("The body must be a JSON object.");
            }

            JsonObject input = ReadObject(ref reader);
            while (reader.Read())
            {
            }

            return input;
        }
        catch (JsonException e)
        {
            throw ServiceException.Serialization($"The body is no valid JSON: {e.Message}");
        }
        catch (InvalidOperationException)
        {
            throw ServiceException.Serialization("The body is no valid JSON: a text in it is no Unicode.");
        }
    }

    private static JsonObject ReadObject(ref Utf8JsonReader reader)
    {
        JsonObject found = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = reader.GetString()!;
            reader.Read();
            found[name] = ReadValue(ref reader);
        }

        return found;
    }

    private static JsonArray ReadArray(ref Utf8JsonReader reader)
    {
        JsonArray found = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            found.Add(ReadValue(ref reader));
        }

        return found;
    }

    private static JsonNode? ReadValue(ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.StartObject => ReadObject(ref reader),
        JsonTokenType.StartArray => ReadArray(ref reader),
        JsonTokenType.String => JsonValue.Create(reader.GetString()!),
        JsonTokenType.Null => null,
        _ => JsonValue.Create(JsonElement.ParseValue(ref reader)),
    };
}
