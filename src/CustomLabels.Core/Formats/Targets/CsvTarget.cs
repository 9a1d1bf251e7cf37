namespace CustomLabels.Formats.Targets;

/// <summary>
/// A table with a row for each label or box. With boxes the columns are those of TensorFlow's and Roboflow's tables
/// (<c>filename, width, height, class, xmin, ymin, xmax, ymax</c>); a row without a box is a label of the image as a whole, one without a label says that
/// the image is empty. <c>part</c> and <c>group</c> are added where there are any.
/// </summary>
/// <param name="destination">The file, or the folder for it.</param>
/// <param name="escapesFormulas">Whether a cell that a spreadsheet would take for a formula begins with an apostrophe.</param>
internal sealed class CsvTarget(string destination, bool escapesFormulas) : ITargetFormat
{
    private readonly string _file = destination.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? Path.GetFileName(destination) : "annotations.csv";

    public string Root { get; } = destination.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? Path.GetDirectoryName(destination)! : destination;

    /// <summary>With boxes in the table, an unlabeled image could not be told from an empty one, so it is left out.</summary>
    public IReadOnlyList<AnnotatedImage> Hold(IReadOnlyList<AnnotatedImage> images, TargetLosses losses) => images.Any(image => image.HasBoxAnnotation)
        ? losses.Keep(
            images,
            image => image.HasBoxAnnotation || image.Labels.Count > 0,
            "NotLabeled",
            n => $"{n} without labels are left out: in a table of boxes they would count as empty.")
        : images;

    public string ImageFile(TargetImage image) => $"images/{image.FileName}";

    public IEnumerable<TargetFile> Files(TargetSet set) => [new TargetFile(_file, (stream, _) => WriteAsync(stream, set))];

    private async Task WriteAsync(Stream stream, TargetSet set)
    {
        await using StreamWriter text = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
        CsvColumnSet columns = new(set.Images.Any(image => image.Image.HasBoxAnnotation), set.HasParts, set.Images.Any(image => image.Image.Group is not null), escapesFormulas);
        await text.WriteLineAsync(columns.Header());
        foreach (var image in set.Images)
        {
            var reference = set.HasImages ? ImageFile(image) : image.ReferenceFrom(Root);
            foreach (var label in image.Image.Labels)
            {
                await text.WriteLineAsync(columns.Row(reference, image, label, null));
            }

            foreach (var box in image.Image.Boxes)
            {
                await text.WriteLineAsync(columns.Row(reference, image, box.Label, box));
            }

            if (image.Image is { Boxes.Count: 0 } empty && (empty.HasBoxAnnotation || empty.Labels.Count == 0))
            {
                await text.WriteLineAsync(columns.Row(reference, image, string.Empty, null));
            }
        }
    }
}
