namespace CustomLabels.Manifests.Merging;

/// <summary>An image as a line of a manifest describes it, and the place of the line.</summary>
/// <param name="Image">The image; its file is not checked.</param>
/// <param name="File">The manifest, as the user named it.</param>
/// <param name="Line">The line, from 1.</param>
internal sealed record PlacedImage(AnnotatedImage Image, string File, int Line)
{
    /// <summary>A description for messages: labels and boxes.</summary>
    public string Describe() =>
        Image.Labels.Count + Image.Boxes.Count > 0
            ? string.Join(", ", Image.Labels.Select(label => $"'{label}'").Concat(Image.Boxes.Select(box => box.ToString())))
            : Image.HasBoxAnnotation ? "no box" : "no label";

    /// <summary>Whether two lines have the same annotations, in any order.</summary>
    public bool SaysTheSameAs(PlacedImage other) =>
        Image.HasBoxAnnotation == other.Image.HasBoxAnnotation
        && Image.Labels.ToHashSet(StringComparer.Ordinal).SetEquals(other.Image.Labels)
        && Image.Boxes.Count == other.Image.Boxes.Count
        && Boxes(Image).SequenceEqual(Boxes(other.Image));

    /// <summary>Whether the line has annotations.</summary>
    public bool IsLabeled => Image.Labels.Count > 0 || Image.HasBoxAnnotation;

    /// <summary>The manifest and the line.</summary>
    public override string ToString() => $"{File}:{Line}";

    private static IEnumerable<BoxAnnotation> Boxes(AnnotatedImage image) =>
        image.Boxes.Select(box => box.Rounded()).OrderBy(box => box.Label, StringComparer.Ordinal).ThenBy(box => (box.Left, box.Top, box.Width, box.Height));
}
