namespace CustomLabels.Annotations;

/// <summary>An image file with its labels.</summary>
/// <param name="Path">The file's full path.</param>
/// <param name="Labels">Its labels.</param>
public sealed record LabeledImage(string Path, IReadOnlyList<string> Labels)
{
    /// <summary>Upright width in pixels (after EXIF orientation); null when it was not read.</summary>
    public int? Width { get; init; }

    /// <summary>Upright height in pixels (after EXIF orientation); null when it was not read.</summary>
    public int? Height { get; init; }
}
