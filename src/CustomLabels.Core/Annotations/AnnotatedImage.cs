namespace CustomLabels.Annotations;

/// <summary>One image and its annotations, independent of any format: what sources produce and targets write.</summary>
public sealed record AnnotatedImage
{
    /// <summary>The location of the image: the full path of a file, or <c>s3://bucket/key</c>.</summary>
    public required string Source { get; init; }

    /// <summary>
    /// What the image is called below the root of its source, with <c>/</c> between folders: <c>train/good/1.jpg</c>. Unique in a
    /// reading; keys in a bucket and files of a target are named after it.
    /// </summary>
    public required string Name { get; init; }

    /// <summary>The labels of the image as a whole, each once.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>The boxes, in pixels of the upright image.</summary>
    public IReadOnlyList<BoxAnnotation> Boxes { get; init; } = [];

    /// <summary>
    /// Whether the image was annotated with boxes: always true when there are any. Without any it is known to be empty, as
    /// opposed to one that is unlabeled.
    /// </summary>
    public bool HasBoxAnnotation
    {
        get => field || Boxes.Count > 0;
        init;
    }

    /// <summary>Upright width in pixels (after EXIF orientation); null when unknown.</summary>
    public int? Width { get; init; }

    /// <summary>Upright height in pixels (after EXIF orientation); null when unknown.</summary>
    public int? Height { get; init; }

    /// <summary>The dataset that the source assigns it to; null when it assigns none.</summary>
    public DatasetPart? Part { get; init; }

    /// <summary>A split keeps images of one group together; null for an image on its own.</summary>
    public string? Group { get; init; }

    /// <summary>The unchanged manifest line that it was read from; null for other formats.</summary>
    public string? JsonLine { get; init; }

    /// <summary>Whether the image is in S3.</summary>
    public bool IsInS3 => Source.StartsWith("s3://", StringComparison.Ordinal);

    /// <summary>Labels of the image and of its boxes, each once.</summary>
    /// <returns>The labels in the order in which they are given.</returns>
    public IEnumerable<string> AllLabels() => Labels.Concat(Boxes.Select(box => box.Label)).Distinct(StringComparer.Ordinal);

    /// <summary>The same image in another size, its boxes scaled along.</summary>
    /// <param name="size">Width and height in pixels.</param>
    /// <returns>The image; itself where its size is not known or the same.</returns>
    public AnnotatedImage Resized((int Width, int Height) size) => Width is not { } width || Height is not { } height || (width, height) == size
        ? this
        : this with
        {
            Width = size.Width,
            Height = size.Height,
            Boxes = [.. Boxes.Select(box => box.Scaled((double)size.Width / width, (double)size.Height / height))],
        };

    /// <summary>The source.</summary>
    public override string ToString() => Source;
}
