namespace CustomLabels.Formats.Clouds;

/// <summary>
/// Azure Custom Vision: the images of a project as its API lists them (GetImages, GetTaggedImages) and exporters save them; tags are labels of the image,
/// regions are boxes in fractions. The tag Negative says that nothing is on an image. Images are called by their id.
/// See https://learn.microsoft.com/rest/api/customvision/
/// </summary>
internal sealed class CustomVisionSource : ISourceFormat
{
    private const string Negative = "Negative";

    private static readonly string[] Addresses = ["originalImageUri", "resizedImageUri", "original_image_uri", "resized_image_uri"];

    /// <summary>Whether a file is such a list.</summary>
    public static bool IsOne(string file) => JsonOutline.Of(file) is var outline
        && (Array.Exists(Addresses, name => outline.Has(name) || outline.HasInside(name)) || (outline.IsArray && outline.Has("id", "tags", "width")));

    /// <inheritdoc/>
    public Task<IReadOnlyList<DraftImage>> ReadAsync(string path, ICollection<SourceProblem> problems, CancellationToken cancellationToken)
    {
        var root = SourceFiles.RootOf(path);
        List<(DraftImage Draft, SplitName? Split)> found = [];
        foreach (var file in SourceFiles.Of(path, ".json").Where(file => file == path || IsOne(file)))
        {
            cancellationToken.ThrowIfCancellationRequested();
            SourceLosses losses = new(file);
            var split = SplitNames.OfPath(SourceFiles.Relative(root, Path.GetDirectoryName(file)!));
            AnnotationFile.Read(file, problems, () =>
            {
                using var json = AnnotationFile.Json(file);
                found.AddRange(Images(json.RootElement).Select(image => (Draft(file, image, problems, losses), split)));
            });
            losses.Report(problems);
        }

        return Task.FromResult(SplitNames.Share(found));
    }

    private static IEnumerable<JsonElement> Images(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Array => json.EnumerateArray(),
        JsonValueKind.Object => json.Member("images", JsonValueKind.Array)?.EnumerateArray() ?? json.Items("value"),
        _ => [],
    };

    private static DraftImage Draft(string file, JsonElement image, ICollection<SourceProblem> problems, SourceLosses losses)
    {
        var id = image.Text("id") ?? string.Empty;
        var name = image.Text("name") ?? image.Member("metadata", JsonValueKind.Object)?.Text("name");
        JsonElement[] regions = [.. image.Items("regions")];
        string[] tags = [.. image.Items("tags").Select(tag => TagOf(tag) ?? string.Empty).Where(tag => tag.Length > 0)];
        var isNegative = regions.Length == 0 && tags is [Negative];
        if (regions.Length == 0 && tags.Length == 0)
        {
            losses.Unlabeled(id);
        }

        return new DraftImage
        {
            Reference = name ?? id,
            OtherName = id,
            File = file,
            // The tags of an image with regions are those of its regions.
            Labels = regions.Length > 0 || isNegative ? [] : tags,
            Boxes = [.. regions.Select((region, i) => Box(file, region, i, name ?? id, problems)).OfType<BoxAnnotation>()],
            BoxesAreFractions = true,
            IsIncomplete = regions.Length > 0,
            HasBoxAnnotation = isNegative,
        };
    }

    /// <summary>The name of a tag, as the API writes it or its client for Python.</summary>
    private static string? TagOf(JsonElement element) => element.Text("tagName") ?? element.Text("tag_name");

    private static BoxAnnotation? Box(string file, JsonElement region, int index, string image, ICollection<SourceProblem> problems)
    {
        if (TagOf(region) is { Length: > 0 } label
            && region.Number("left") is { } left && region.Number("top") is { } top && region.Number("width") is { } width && region.Number("height") is { } height)
        {
            return new BoxAnnotation(label, left, top, width, height);
        }

        problems.Add(new SourceProblem(
            file, null, "InvalidAnnotation", $"Region {index + 1} of {image} has no tagName, or not left, top, width and height, and is left out. Complete it, or remove it.", image));
        return null;
    }
}
