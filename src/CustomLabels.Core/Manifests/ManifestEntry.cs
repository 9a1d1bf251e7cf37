namespace CustomLabels.Manifests;

/// <summary>What one usable line says: an image and its labels, boxes, or both.</summary>
/// <param name="SourceRef">Where the image is: <c>s3://bucket/key</c>.</param>
/// <param name="Labels">The image-level labels, each once, in the order of the line. Labels of boxes are not among them.</param>
public sealed record ManifestEntry(string SourceRef, IReadOnlyList<string> Labels)
{
    /// <summary>The valid boxes of the line.</summary>
    public IReadOnlyList<BoxAnnotation> Boxes { get; init; } = [];

    /// <summary>
    /// Whether the line is annotated with boxes: always true when there are any. Without any it says that the image has
    /// none; the service ignores such a line.
    /// </summary>
    public bool HasBoxAnnotation
    {
        get => field || Boxes.Count > 0;
        init;
    }

    /// <summary>Width of the image in pixels as a box line states it; null for image-level lines.</summary>
    public int? Width { get; init; }

    /// <summary>Height of the image in pixels as a box line states it; null for image-level lines.</summary>
    public int? Height { get; init; }

    /// <summary>The entry of an image that lies in a bucket.</summary>
    /// <param name="image">What is known about it.</param>
    /// <param name="sourceRef">Where it is: <c>s3://bucket/key</c>.</param>
    /// <returns>The entry.</returns>
    public static ManifestEntry Of(Annotations.AnnotatedImage image, string sourceRef) => new(sourceRef, image.Labels)
    {
        Boxes = image.Boxes,
        HasBoxAnnotation = image.HasBoxAnnotation && image is { Width: not null, Height: not null },
        Width = image.Width,
        Height = image.Height,
    };

    /// <summary>Image-level labels and labels of boxes, each once.</summary>
    /// <returns>The labels in the order of the line.</returns>
    public IEnumerable<string> AllLabels() => Labels.Concat(Boxes.Select(box => box.Label)).Distinct(StringComparer.Ordinal);
}
