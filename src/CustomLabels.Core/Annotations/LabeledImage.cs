namespace CustomLabels.Annotations;

/// <summary>An image file with its labels.</summary>
/// <param name="Path">The file's full path.</param>
/// <param name="Labels">Its labels.</param>
public sealed record LabeledImage(string Path, IReadOnlyList<string> Labels)
{
    /// <summary>Width in pixels as people see it (after EXIF orientation); null when nobody has looked.</summary>
    public int? Width { get; init; }

    /// <summary>Height in pixels as people see it (after EXIF orientation); null when nobody has looked.</summary>
    public int? Height { get; init; }
}
