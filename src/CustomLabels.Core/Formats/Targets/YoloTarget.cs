namespace CustomLabels.Formats.Targets;

/// <summary>
/// YOLO as Ultralytics reads it: <c>images/name.jpg</c> with <c>labels/name.txt</c> and <c>data.yaml</c>; with parts <c>images/train</c> and <c>images/val</c>, which is what
/// trainers call the images that they test with. No <c>path</c> in <c>data.yaml</c>: then the set may be moved.
/// </summary>
internal sealed class YoloTarget(string destination) : ITargetFormat
{
    public string Root => destination;

    public IReadOnlyList<AnnotatedImage> Hold(IReadOnlyList<AnnotatedImage> images, TargetLosses losses) => BoxImages.Hold(images, losses);

    public string ImageFile(TargetImage image) => $"images/{Folder(image.Part)}{image.FileName}";

    public IEnumerable<TargetFile> Files(TargetSet set) =>
    [
        .. set.Images.Select(image => new TargetFile($"labels/{Folder(image.Part)}{image.Stem}.txt", (stream, cancellationToken) => WriteAsync(stream, Boxes(image.Image, set), cancellationToken))),
        new TargetFile("data.yaml", (stream, cancellationToken) => WriteAsync(stream, Yaml(set), cancellationToken)),
    ];

    private static string Folder(DatasetPart? part) => part switch
    {
        DatasetPart.Train => "train/",
        DatasetPart.Test => "val/",
        _ => string.Empty,
    };

    private static Task WriteAsync(Stream stream, string text, CancellationToken cancellationToken) => stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken).AsTask();

    /// <summary>An image that is known to be empty has an empty file.</summary>
    private static string Boxes(AnnotatedImage image, TargetSet set)
    {
        StringBuilder text = new();
        foreach (var box in image.Boxes)
        {
            double width = image.Width!.Value;
            double height = image.Height!.Value;
            text.Append(CultureInfo.InvariantCulture, $"{set.ClassId(box.Label)} {Fraction(box.Left + (box.Width / 2), width)} {Fraction(box.Top + (box.Height / 2), height)} {Fraction(box.Width, width)} {Fraction(box.Height, height)}\n");
        }

        return text.ToString();
    }

    /// <summary>Digits enough for a thousandth of a pixel of the largest image; one number outside of 0 to 1 and trainers drop the image.</summary>
    private static string Fraction(double pixels, double size) => Math.Clamp(pixels / size, 0, 1).ToString("0.########", CultureInfo.InvariantCulture);

    private static string Yaml(TargetSet set)
    {
        StringBuilder text = new();
        text.Append(set.HasParts ? "train: images/train\nval: images/val\n" : "train: images\nval: images\n");
        text.Append(CultureInfo.InvariantCulture, $"nc: {set.Classes.Count}\nnames:\n");
        for (var i = 0; i < set.Classes.Count; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  {i}: {Quoted(set.Classes[i])}\n");
        }

        return text.ToString();
    }

    /// <summary>In double quotes, so that <c>yes</c>, <c>1</c> and <c>a: b</c> stay text (YAML 1.2 §5.7, §7.3.1).</summary>
    private static string Quoted(string label)
    {
        StringBuilder text = new("\"");
        foreach (var c in label)
        {
            _ = c is '"' or '\\' ? text.Append('\\').Append(c)
                : char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF' ? text.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}")
                : text.Append(c);
        }

        return text.Append('"').ToString();
    }
}
