namespace CustomLabels.Formats;

/// <summary>The first names in a JSON file, by which its format is recognized: of the root, or of the first element where that is an array.</summary>
internal sealed class JsonOutline
{
    private const int Sniffed = 1 << 18;

    private readonly HashSet<string> _inner = new(StringComparer.Ordinal);
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>Whether the root is an array.</summary>
    public bool IsArray { get; private set; }

    /// <summary>Reads the beginning of a file; what is not JSON has no names.</summary>
    public static JsonOutline Of(string file)
    {
        JsonOutline outline = new();
        try
        {
            outline.Read(JsonFile.ReadStart(file, Sniffed, out _));
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or IOException or UnauthorizedAccessException)
        {
            // What was read before the fault counts.
        }

        return outline;
    }

    /// <summary>Whether there are members with all of these names.</summary>
    public bool Has(params ReadOnlySpan<string> names) => HasAll(_names, names);

    /// <summary>Whether the first object in them has members with all of these names.</summary>
    public bool HasInside(params ReadOnlySpan<string> names) => HasAll(_inner, names);

    private static bool HasAll(HashSet<string> there, ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!there.Contains(name))
            {
                return false;
            }
        }

        return true;
    }

    private void Read(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json, isFinalBlock: false, new JsonReaderState(new JsonReaderOptions { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip }));
        IsArray = reader.Read() && reader.TokenType == JsonTokenType.StartArray;
        var depth = IsArray ? 2 : 1;
        var innerDepth = 0;
        while (reader.Read() && !(reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth < depth))
        {
            if (reader.TokenType == JsonTokenType.StartObject && reader.CurrentDepth >= depth && _inner.Count == 0)
            {
                innerDepth = reader.CurrentDepth + 1;
            }
            else if (reader.TokenType == JsonTokenType.EndObject && reader.CurrentDepth < innerDepth)
            {
                innerDepth = 0;
            }
            else if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == depth)
            {
                _names.Add(reader.GetString()!);
            }
            else if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == innerDepth)
            {
                _inner.Add(reader.GetString()!);
            }
        }
    }
}
