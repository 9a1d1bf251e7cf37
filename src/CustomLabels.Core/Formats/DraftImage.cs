namespace CustomLabels.Formats;

/// <summary>An image as a source describes it, before it is known to exist.</summary>
internal sealed record DraftImage
{
    /// <summary>What the source calls it: a name, a relative or full path, or <c>s3://bucket/key</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>What its file may be called when there is none with the first name: the name before an upload; null for nothing else.</summary>
    public string? OtherName { get; init; }

    /// <summary>Whether the name is where the image was on a server: then only its end is expected here.</summary>
    public bool IsOnServer { get; init; }

    /// <summary>Whether the image is usually called like the file that describes it, so that it can be found by that name where it is not found by its own.</summary>
    public bool IsNamedLikeItsFile { get; init; }

    /// <summary>The full path of the file that describes it.</summary>
    public required string File { get; init; }

    /// <summary>The line in that file, from 1; null when lines have no meaning.</summary>
    public int? Line { get; init; }

    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>In pixels, or in fractions of the image: see <see cref="BoxesAreFractions"/>.</summary>
    public IReadOnlyList<BoxAnnotation> Boxes { get; init; } = [];

    public bool BoxesAreFractions { get; init; }

    public bool HasBoxAnnotation { get; init; }

    /// <summary>Whether annotations of the image were left out: then the image is not known to be empty, even with none left.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>The size that the source states, in pixels.</summary>
    public int? Width { get; init; }

    public int? Height { get; init; }

    public DatasetPart? Part { get; init; }

    public string? Group { get; init; }

    public string? JsonLine { get; init; }

    /// <summary>The image, in the size that the source states.</summary>
    /// <param name="source">Where it is: a full path, or <c>s3://bucket/key</c>.</param>
    /// <param name="name">Its name in the reading.</param>
    public AnnotatedImage ToImage(string source, string name) => new()
    {
        Source = source,
        Name = name,
        Labels = [.. Labels.Distinct(StringComparer.Ordinal)],
        Boxes = Boxes,
        HasBoxAnnotation = HasBoxAnnotation && !(IsIncomplete && Boxes.Count == 0),
        Width = Width,
        Height = Height,
        Part = Part,
        Group = Group,
        JsonLine = JsonLine,
    };
}
