namespace CustomLabels.Formats.Targets;

/// <summary>What box formats can store: COCO, VOC and YOLO.</summary>
internal static class BoxImages
{
    /// <summary>
    /// The images annotated with boxes. The others are left out: each of these formats takes an image without boxes
    /// for an empty one, and trainers learn from it that there is nothing.
    /// </summary>
    public static IReadOnlyList<AnnotatedImage> Hold(IReadOnlyList<AnnotatedImage> images, TargetLosses losses)
    {
        images = losses.Keep(
            images,
            image => image.HasBoxAnnotation,
            "NotBoxed",
            n => $"{n} without boxes that are not known to be empty are left out: in {losses.Format} they would count as empty.");
        losses.Add(
            "ImageLabels",
            [.. images.Where(image => image.Labels.Count > 0)],
            n => $"{n} have image-level labels, which {losses.Format} cannot store: only their boxes are written.");
        return [.. KnownSizes(images, losses).Select(image => image.Labels.Count == 0 ? image : image with { Labels = [] })];
    }

    /// <summary>The images whose size is known, as formats that state it need.</summary>
    public static IReadOnlyList<AnnotatedImage> KnownSizes(IReadOnlyList<AnnotatedImage> images, TargetLosses losses) => losses.Keep(
        images,
        image => image.Boxes.Count == 0 || image is { Width: > 0, Height: > 0 },
        "SizeUnknown",
        n => $"{n} have boxes, but their size in pixels, which {losses.Format} requires, is unknown; they are left out. Download the images, and set -ImageRoot to their folder.");

    /// <summary>A coordinate as text, without rounding errors (10.0000000001).</summary>
    public static string Text(double pixels) => Clean(pixels).ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>A coordinate without rounding errors.</summary>
    public static double Clean(double pixels) => Math.Round(pixels, 6);

    /// <summary>All boxes of images.</summary>
    public static IEnumerable<BoxAnnotation> Boxes(this IEnumerable<AnnotatedImage> images) => images.SelectMany(image => image.Boxes);
}
