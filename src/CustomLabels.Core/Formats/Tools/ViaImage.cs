namespace CustomLabels.Formats.Tools;

/// <summary>An image of VIA: the content of its JSON, or of its rows in the table.</summary>
/// <param name="Name">Its file name.</param>
/// <param name="Line">The line in the table; null in JSON.</param>
/// <param name="FileAttributes">What is said of the image as a whole.</param>
/// <param name="Regions">A shape, what is said of it, and its line in the table.</param>
internal sealed record ViaImage(string Name, int? Line, JsonElement FileAttributes, List<(JsonElement Shape, JsonElement Attributes, int? Line)> Regions)
{
    private static readonly string[] Columns = ["filename", "file_size", "file_attributes", "region_count", "region_id", "region_shape_attributes", "region_attributes"];

    /// <summary>Whether the first row of a table is that of VIA.</summary>
    public static bool IsHeader(string[] first) => first.Select(name => name.TrimStart('#', ' ')).SequenceEqual(Columns, StringComparer.OrdinalIgnoreCase);

    /// <summary>The images in a project or in an export of its annotations.</summary>
    public static IEnumerable<ViaImage> InJson(JsonElement json)
    {
        var all = json.Member("_via_img_metadata", JsonValueKind.Object) ?? json;
        return all.ValueKind == JsonValueKind.Object ? all.EnumerateObject().Where(member => member.Value.ValueKind == JsonValueKind.Object).Select(member => Of(member.Value)) : [];
    }

    /// <summary>The images in a table: a row per region, or one without a shape. A field that is not JSON is a region without one.</summary>
    public static IEnumerable<ViaImage> InTable(string file)
    {
        Dictionary<string, ViaImage> images = new(StringComparer.Ordinal);
        foreach (var (fields, line) in CsvFile.Rows(file).Skip(1).Where(row => row.Fields.Length >= Columns.Length))
        {
            if (!images.TryGetValue(fields[0], out var image))
            {
                images[fields[0]] = image = new ViaImage(fields[0], line, Field(fields[2]), []);
            }

            var shape = Field(fields[5]);
            if (shape.ValueKind != JsonValueKind.Object || shape.EnumerateObject().Any())
            {
                image.Regions.Add((shape, Field(fields[6]), line));
            }
        }

        return images.Values;
    }

    private static ViaImage Of(JsonElement image)
    {
        var regions = image.Member("regions", JsonValueKind.Array)?.EnumerateArray()
            ?? image.Member("regions", JsonValueKind.Object)?.EnumerateObject().Select(region => region.Value)
            ?? Enumerable.Empty<JsonElement>();
        return new ViaImage(
            image.Text("filename") ?? string.Empty,
            null,
            image.Member("file_attributes", JsonValueKind.Object) ?? default,
            [.. regions.Select(region => (region.Member("shape_attributes", JsonValueKind.Object) ?? default, region.Member("region_attributes", JsonValueKind.Object) ?? default, (int?)null))]);
    }

    private static JsonElement Field(string text)
    {
        try
        {
            using var json = JsonDocument.Parse(text.Length == 0 ? "{}" : text);
            return json.RootElement.Clone();
        }
        catch (JsonException)
        {
            return default;
        }
    }
}
