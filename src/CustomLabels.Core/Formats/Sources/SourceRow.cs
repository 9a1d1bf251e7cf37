namespace CustomLabels.Formats.Sources;

/// <summary>One row about an image: of a table, or an object from a pipeline. Rows about the same image are grouped.</summary>
public sealed record SourceRow
{
    /// <summary>The image: a name, a path, or <c>s3://bucket/key</c>.</summary>
    public required string Image { get; init; }

    /// <summary>Labels of the image as a whole; with a <see cref="Box"/> there are none.</summary>
    public IReadOnlyList<string> Labels { get; init; } = [];

    /// <summary>A box with its label, in pixels of the upright image, or in fractions of it; null for none.</summary>
    public BoxAnnotation? Box { get; init; }

    /// <summary>Whether the box is given in parts of the image (0 to 1).</summary>
    public bool BoxIsFraction { get; init; }

    /// <summary>Whether the row is from a table of boxes: without a box, it means that the image has none.</summary>
    public bool IsOfBoxes { get; init; }

    /// <summary>Whether the row has an annotation that cannot be used, which was reported: its image is not known to be empty.</summary>
    public bool IsInvalid { get; init; }

    /// <summary>Width of the image in pixels, as the row states it; null when it does not.</summary>
    public int? Width { get; init; }

    /// <summary>Height of the image in pixels, as the row states it; null when it does not.</summary>
    public int? Height { get; init; }

    /// <summary>The part of the image: a name such as <c>train</c>, <c>valid</c> or <c>test</c>; null when the row does not say.</summary>
    public string? Part { get; init; }

    /// <summary>The group of the image, which a split keeps together; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>The number of the row, from 1.</summary>
    public int Line { get; init; }
}
