using System.Text.Json;
using System.Text.Json.Nodes;

namespace CustomLabels.Service.Rekognition;

/// <summary>
/// Reads the body of a request: one JSON object in UTF-8. Everything is read at once, so that what cannot be read (bytes that
/// are no UTF-8, half a surrogate pair) is found here and not where a member is first used. Of a member that is there twice the
/// last one counts.
/// </summary>
internal static class RequestBody
{
    private const int MaxDepth = 64;

    // No valid request comes near: what is larger only takes memory, many times that of its bytes.
    private const int MaxValues = 100_000;

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

            int values = 0;
            JsonObject input = ReadObject(ref reader, ref values);
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

    private static JsonObject ReadObject(ref Utf8JsonReader reader, ref int values)
    {
        JsonObject found = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            string name = reader.GetString()!;
            reader.Read();
            found[name] = ReadValue(ref reader, ref values);
        }

        return found;
    }

    private static JsonArray ReadArray(ref Utf8JsonReader reader, ref int values)
    {
        JsonArray found = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            found.Add(ReadValue(ref reader, ref values));
        }

        return found;
    }

    private static JsonNode? ReadValue(ref Utf8JsonReader reader, ref int values)
    {
        if (++values > MaxValues)
        {
            throw ServiceException.Serialization($"The body has more than {MaxValues} values.");
        }

        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(ref reader, ref values),
            JsonTokenType.StartArray => ReadArray(ref reader, ref values),
            JsonTokenType.String => JsonValue.Create(reader.GetString()!),
            JsonTokenType.Null => null,
            _ => JsonValue.Create(JsonElement.ParseValue(ref reader)),
        };
    }
}
