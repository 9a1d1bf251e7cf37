namespace CustomLabels.Formats.Coco;

/// <summary>
/// Reads COCO files. What is not needed may be anything; where something needed is not what it should be, only its entry is concerned.
/// </summary>
internal static class CocoReader
{
    /// <exception cref="JsonException">It is not JSON.</exception>
    public static CocoFile Read(ReadOnlySpan<byte> json)
    {
        Utf8JsonReader reader = new(json, JsonFile.Options);
        CocoFile file = new([], null, []);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return file;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Decoded(ref reader);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray || name is not ("images" or "annotations" or "categories"))
            {
                reader.Skip();
                continue;
            }

            file = name == "annotations" ? file with { Annotations = file.Annotations ?? [] } : file;
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                Add(ref reader, name, file);
            }
        }

        while (reader.Read())
        {
            // What follows must be nothing.
        }

        return file;
    }

    private static void Add(ref Utf8JsonReader reader, string list, CocoFile file)
    {
        var start = (int)reader.TokenStartIndex;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            file.Annotations?.AddRange(list == "annotations" ? [new CocoAnnotation { Start = start, ImageId = CocoId.Of(string.Empty) }] : []);
            return;
        }

        switch (list)
        {
            case "images":
                file.Images.Add(Image(ref reader) with { Start = start });
                break;
            case "annotations":
                file.Annotations!.Add(Annotation(ref reader) with { Start = start });
                break;
            default:
                var (id, name) = Category(ref reader);
                file.Names.TryAdd(id, name);
                break;
        }
    }

    private static CocoImage Image(ref Utf8JsonReader reader)
    {
        CocoImage image = new(CocoId.Of(string.Empty), string.Empty, null, null, 0);
        var url = string.Empty;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (IsNext(ref reader, "id"u8))
            {
                image = image with { Id = Id(ref reader) };
            }
            else if (IsNext(ref reader, "file_name"u8))
            {
                image = image with { Name = Text(ref reader) };
            }
            else if (IsNext(ref reader, "coco_url"u8))
            {
                url = Text(ref reader);
            }
            else if (IsNext(ref reader, "width"u8))
            {
                image = image with { Width = Pixels(ref reader) };
            }
            else if (IsNext(ref reader, "height"u8))
            {
                image = image with { Height = Pixels(ref reader) };
            }
            else
            {
                Pass(ref reader);
            }
        }

        return S3Location.TryParse(url, out _) ? image with { Name = url } : image;
    }

    private static CocoAnnotation Annotation(ref Utf8JsonReader reader)
    {
        CocoAnnotation annotation = new(CocoId.Of(string.Empty), CocoId.Of(string.Empty), null, false, default, 0);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (IsNext(ref reader, "image_id"u8))
            {
                annotation = annotation with { ImageId = Id(ref reader) };
            }
            else if (IsNext(ref reader, "category_id"u8))
            {
                annotation = annotation with { CategoryId = Id(ref reader) };
            }
            else if (IsNext(ref reader, "bbox"u8))
            {
                annotation = annotation with { Box = Box(ref reader) };
            }
            else if (IsNext(ref reader, "iscrowd"u8))
            {
                annotation = annotation with { IsCrowd = reader.TokenType == JsonTokenType.True || Number(ref reader) is 1 };
            }
            else if (IsNext(ref reader, "segmentation"u8))
            {
                annotation = annotation with { Outline = Place(ref reader) };
            }
            else
            {
                Pass(ref reader);
            }
        }

        return annotation;
    }

    private static (CocoId Id, string Name) Category(ref Utf8JsonReader reader)
    {
        (CocoId Id, string Name) category = (CocoId.Of(string.Empty), string.Empty);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (IsNext(ref reader, "id"u8))
            {
                category.Id = Id(ref reader);
            }
            else if (IsNext(ref reader, "name"u8))
            {
                category.Name = Text(ref reader);
            }
            else
            {
                Pass(ref reader);
            }
        }

        return category;
    }

    /// <summary>Whether the member has a name; then its value is next.</summary>
    private static bool IsNext(ref Utf8JsonReader reader, ReadOnlySpan<byte> name) => reader.ValueTextEquals(name) && reader.Read();

    /// <summary>Passes a member that is not needed.</summary>
    private static void Pass(ref Utf8JsonReader reader)
    {
        reader.Read();
        reader.Skip();
    }

    /// <summary>The text of a token; where it is not UTF-8, or escapes half a character, it has a U+FFFD.</summary>
    public static string Decoded(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return Encoding.UTF8.GetString(reader.ValueSpan) + '\uFFFD';
        }
    }

    /// <summary>Text, or a number as text; passes anything else.</summary>
    private static string Text(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return Decoded(ref reader);
            case JsonTokenType.Number:
                return Encoding.UTF8.GetString(reader.ValueSpan);
            default:
                reader.Skip();
                return string.Empty;
        }
    }

    private static double Number(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && double.IsFinite(number) ? number
        : NumberText.TryRead(Text(ref reader), takesComma: false, out number) ? number
        : double.NaN;

    private static CocoId Id(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && Math.Abs(number) < 1L << 53 ? new CocoId(number, null) : OfText(Text(ref reader));

    /// <summary>Ids of more digits than a number can tell apart stay text.</summary>
    private static CocoId OfText(string text) => CocoId.Of(text) is { Text: null, Number: > -(1L << 53) and < 1L << 53 } id ? id : new CocoId(0, text);

    private static int? Pixels(ref Utf8JsonReader reader) => Number(ref reader) is > 0 and < int.MaxValue and var pixels ? (int)pixels : null;

    private static (double Left, double Top, double Width, double Height)? Box(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return null;
        }

        Span<double> numbers = stackalloc double[4];
        var count = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var number = Number(ref reader);
            if (count < numbers.Length)
            {
                numbers[count] = number;
            }

            count++;
        }

        return count == numbers.Length && double.IsFinite(numbers[0] + numbers[1] + numbers[2] + numbers[3]) ? (numbers[0], numbers[1], numbers[2], numbers[3]) : null;
    }

    /// <summary>Where a value is that is an object or a list of something; 0 to 0 for any other.</summary>
    private static Range Place(ref Utf8JsonReader reader)
    {
        var start = (int)reader.TokenStartIndex;
        var isOne = reader.TokenType is JsonTokenType.StartArray or JsonTokenType.StartObject;
        reader.Skip();
        var end = (int)reader.BytesConsumed;
        return isOne && end - start > "[]".Length ? start..end : default;
    }
}
