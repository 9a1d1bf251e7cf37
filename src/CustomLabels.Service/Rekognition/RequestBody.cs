namespace CustomLabels.Service.Rekognition;

/// <summary>
/// Parses the body of a request: one JSON object in UTF-8. All values are read, so that errors (invalid UTF-8, half a
/// surrogate pair) are found here and not where a member is first used. Of duplicate members, the last
/// counts.
/// </summary>
internal static class RequestBody
{
    private const int MaxDepth = 64;

    // No valid request comes near; larger ones only take memory, many times that of their bytes.
    private const int MaxValues = 100_000;

    /// <exception cref="ServiceException">The body is not a JSON object.</exception>
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

            var values = 0;
            var input = ReadObject(ref reader, ref values);
            while (reader.Read())
            {
            }

            return input;
        }
        catch (JsonException e)
        {
            throw ServiceException.Serialization($"The body is not valid JSON: {e.Message}");
        }
        catch (InvalidOperationException)
        {
            throw ServiceException.Serialization("The body is not valid JSON: it contains a string that is not valid Unicode.");
        }
    }

    private static JsonObject ReadObject(ref Utf8JsonReader reader, ref int values)
    {
        JsonObject found = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var name = reader.GetString()!;
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
