namespace CustomLabels.Formats.Coco;

/// <summary>What is needed of a COCO file.</summary>
/// <param name="Annotations">The annotations; null where the file has no such member, and says nothing about its images.</param>
/// <param name="Names">The names of the classes by their ids.</param>
internal sealed record CocoFile(List<CocoImage> Images, List<CocoAnnotation>? Annotations, Dictionary<CocoId, string> Names);

/// <summary>An id: a number in any notation (2, 2.0, "2"), in some exports text.</summary>
internal readonly record struct CocoId(double Number, string? Text)
{
    public static CocoId Of(string text) => NumberText.TryRead(text, takesComma: false, out var number) ? new CocoId(number, null) : new CocoId(0, text);

    public override string ToString() => Text ?? Number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>An image.</summary>
internal readonly record struct CocoImage(CocoId Id, string Name, int? Width, int? Height, int Start);

/// <summary>An object.</summary>
/// <param name="Box"><c>[x, y, width, height]</c> in pixels; null where there are no four numbers.</param>
/// <param name="Outline">Where in the file its segmentation is; 0 to 0 for none.</param>
/// <param name="Start">Where in the file it begins.</param>
internal readonly record struct CocoAnnotation(CocoId ImageId, CocoId CategoryId, (double Left, double Top, double Width, double Height)? Box, bool IsCrowd, Range Outline, int Start)
{
    public bool HasOutline => !Outline.Equals(default);
}
