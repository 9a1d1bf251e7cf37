using System.Text.Json.Serialization;

namespace CustomLabels.Formats.Sources;

/// <summary>The parts of a COCO file that are needed; the rest (segmentations, licenses) is skipped.</summary>
internal sealed record CocoFile(
    [property: JsonPropertyName("images")] List<CocoImage?>? Images,
    [property: JsonPropertyName("annotations")] List<CocoAnnotation?>? Annotations,
    [property: JsonPropertyName("categories")] List<CocoCategory?>? Categories);

/// <summary>An image. Ids are numbers, in some exports text.</summary>
internal sealed record CocoImage(
    [property: JsonPropertyName("id")] JsonElement Id,
    [property: JsonPropertyName("file_name")] string? FileName,
    [property: JsonPropertyName("coco_url")] string? Url,
    [property: JsonPropertyName("width")] double? Width,
    [property: JsonPropertyName("height")] double? Height);

/// <summary>A box: <c>[x, y, width, height]</c> in pixels.</summary>
internal sealed record CocoAnnotation(
    [property: JsonPropertyName("image_id")] JsonElement ImageId,
    [property: JsonPropertyName("category_id")] JsonElement CategoryId,
    [property: JsonPropertyName("bbox")] double[]? Box,
    [property: JsonPropertyName("iscrowd")] JsonElement IsCrowd);

/// <summary>A class.</summary>
internal sealed record CocoCategory(
    [property: JsonPropertyName("id")] JsonElement Id,
    [property: JsonPropertyName("name")] string? Name);

/// <summary>Reads such files.</summary>
[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(CocoFile))]
internal sealed partial class CocoJson : JsonSerializerContext;
