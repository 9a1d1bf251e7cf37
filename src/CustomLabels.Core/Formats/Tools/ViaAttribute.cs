namespace CustomLabels.Formats.Tools;

/// <summary>
/// The attribute of VIA that holds the labels: the one with a usual name, or the only one. Its values are texts, or objects with the chosen options;
/// a project says what an option is called.
/// </summary>
internal sealed class ViaAttribute
{
    private static readonly string[] UsualNames = ["label", "labels", "class", "classes", "category", "type", "name", "object", "tag"];

    private readonly string? _name;
    private readonly JsonElement? _options;

    private ViaAttribute(string? name, JsonElement? options) => (_name, _options) = (name, options);

    /// <summary>The attribute of regions.</summary>
    /// <param name="project">The project, with the names of options; anything else without.</param>
    public static ViaAttribute OfRegions(IReadOnlyCollection<ViaImage> images, JsonElement project)
    {
        var names = Names(images.SelectMany(image => image.Regions).Select(region => region.Attributes));
        return Of(Usual(names) ?? (names.Count == 1 ? names.First() : null), project, "region");
    }

    /// <summary>The attribute of images: only one with a usual name, since others describe where an image comes from.</summary>
    public static ViaAttribute OfImages(IReadOnlyCollection<ViaImage> images, JsonElement project) => Of(Usual(Names(images.Select(image => image.FileAttributes))), project, "file");

    /// <summary>The labels in the attributes of a region or an image.</summary>
    public IReadOnlyList<string> Labels(JsonElement attributes) =>
        _name is null || attributes.ValueKind != JsonValueKind.Object || !attributes.TryGetProperty(_name, out var value) ? []
        : value.ValueKind == JsonValueKind.String ? Named(value.GetString()!.Trim())
        : value.ValueKind == JsonValueKind.Object ? [.. value.EnumerateObject().Where(option => option.Value.ValueKind == JsonValueKind.True).SelectMany(option => Named(option.Name))]
        : [];

    private static HashSet<string> Names(IEnumerable<JsonElement> attributes) =>
        attributes.Where(element => element.ValueKind == JsonValueKind.Object).SelectMany(element => element.EnumerateObject()).Select(member => member.Name).ToHashSet(StringComparer.Ordinal);

    private static string? Usual(HashSet<string> names) => UsualNames.Select(usual => names.FirstOrDefault(name => name.Equals(usual, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(name => name is not null);

    private static ViaAttribute Of(string? name, JsonElement project, string kind) => new(
        name,
        name is null ? null : project.Member("_via_attributes", JsonValueKind.Object)?.Member(kind, JsonValueKind.Object)?.Member(name, JsonValueKind.Object)?.Member("options", JsonValueKind.Object));

    private string[] Named(string option) => option.Length == 0 ? [] : [_options?.Text(option) is { Length: > 0 } name ? name : option];
}
