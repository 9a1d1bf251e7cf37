using CustomLabels.Manifests;

namespace CustomLabels.Formats.Targets;

/// <summary>
/// COCO JSON, laid out as Roboflow does: <c>_annotations.coco.json</c> beside its images, in <c>train/</c> and <c>test/</c> where there are parts. Or one
/// file, with images in <c>images/</c>. Ids count from 1; categories have the order of the classes.
/// </summary>
internal sealed class CocoTarget(string destination) : ITargetFormat
{
    private readonly bool _isFile = destination.EndsWith(".json", StringComparison.OrdinalIgnoreCase);

    public string Root { get; } = destination.EndsWith(".json", StringComparison.OrdinalIgnoreCase) ? Path.GetDirectoryName(destination)! : destination;

    public bool HoldsParts => !_isFile;

    public IReadOnlyList<AnnotatedImage> Hold(IReadOnlyList<AnnotatedImage> images, TargetLosses losses) => BoxImages.Hold(images, losses);

    public string ImageFile(TargetImage image) => (_isFile ? "images/" : image.PartFolder) + image.FileName;

    public IEnumerable<TargetFile> Files(TargetSet set) => set.Parts().Select(part => new TargetFile(
        _isFile ? Path.GetFileName(destination) : TargetImage.FolderOf(part.Key) + "_annotations.coco.json",
        (stream, cancellationToken) => WriteAsync(stream, set, [.. part], Path.Combine(Root, TargetImage.FolderOf(part.Key)), cancellationToken)));

    private async Task WriteAsync(Stream stream, TargetSet set, IReadOnlyList<TargetImage> images, string folder, CancellationToken cancellationToken)
    {
        await using Utf8JsonWriter json = new(stream, ManifestWriter.Options);
        json.WriteStartObject();
        json.WriteStartObject("info");
        json.WriteString("description", "Written by CustomLabels");
        json.WriteEndObject();
        json.WriteStartArray("licenses");
        json.WriteEndArray();
        WriteCategories(json, set.Classes);
        WriteImages(json, set, images, folder);
        json.WriteStartArray("annotations");
        var id = 0;
        for (var i = 0; i < images.Count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var box in images[i].Image.Boxes)
            {
                WriteBox(json, box, ++id, i + 1, set.ClassId(box.Label) + 1);
            }

            await json.FlushAsync(cancellationToken);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCategories(Utf8JsonWriter json, IReadOnlyList<string> classes)
    {
        json.WriteStartArray("categories");
        for (var i = 0; i < classes.Count; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("id", i + 1);
            json.WriteString("name", classes[i]);
            json.WriteString("supercategory", "none");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private void WriteImages(Utf8JsonWriter json, TargetSet set, IReadOnlyList<TargetImage> images, string folder)
    {
        // The converter of the developer guide fails without a date.
        var now = DateTime.UtcNow.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
        json.WriteStartArray("images");
        for (var i = 0; i < images.Count; i++)
        {
            var image = images[i].Image;
            json.WriteStartObject();
            json.WriteNumber("id", i + 1);
            json.WriteString("file_name", set.HasImages ? (_isFile ? "images/" : string.Empty) + images[i].FileName : image.IsInS3 ? image.Name : images[i].ReferenceFrom(folder));
            if (!set.HasImages && image.IsInS3)
            {
                json.WriteString("coco_url", image.Source);
            }

            if (image is { Width: { } width, Height: { } height })
            {
                json.WriteNumber("width", width);
                json.WriteNumber("height", height);
            }

            json.WriteString("date_captured", now);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteBox(Utf8JsonWriter json, BoxAnnotation box, int id, int image, int category)
    {
        json.WriteStartObject();
        json.WriteNumber("id", id);
        json.WriteNumber("image_id", image);
        json.WriteNumber("category_id", category);
        json.WriteStartArray("bbox");
        foreach (var number in (double[])[box.Left, box.Top, box.Width, box.Height])
        {
            json.WriteNumberValue(BoxImages.Clean(number));
        }

        json.WriteEndArray();
        json.WriteNumber("area", BoxImages.Clean(box.Width * box.Height));
        json.WriteNumber("iscrowd", 0);
        json.WriteStartArray("segmentation");
        json.WriteEndArray();
        json.WriteEndObject();
    }
}
