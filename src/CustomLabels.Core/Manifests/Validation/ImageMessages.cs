using System.Globalization;
using CustomLabels.Imaging;
using CustomLabels.Manifests.Scanning;
using CustomLabels.Primitives;

namespace CustomLabels.Manifests.Validation;

/// <summary>What the image of a line shows that the line does not say.</summary>
internal static class ImageMessages
{
    public const string ExifBoxesCode = "CL_EXIF_BOXES";
    public const string ImageSizeCode = "CL_IMAGE_SIZE";

    /// <summary>The hints about a usable image.</summary>
    public static IEnumerable<LineHint> Hints(ManifestEntry entry, ImageHeader header)
    {
        if (entry.Boxes.Count == 0 || entry.Width is not { } width || entry.Height is not { } height)
        {
            yield break;
        }

        bool isUpright = (width, height) == (header.OrientedWidth, header.OrientedHeight);
        bool isStored = (width, height) == (header.Width, header.Height);
        if (!isUpright && !isStored)
        {
            yield return new LineHint(
                ImageSizeCode,
                FindingSeverity.Warning,
                Text($"image_size says {width} x {height} pixels, the image has {header.OrientedWidth} x {header.OrientedHeight}: its boxes are probably beside their objects."),
                "Correct image_size and the boxes, or give the image that was labelled.");
        }

        if (header.Orientation != 1)
        {
            string which = isUpright == isStored ? "nothing in the line says whether they count in the picture as it is stored or as people see it"
                : isUpright ? "they seem to count in the picture as people see it, while the service may read it as it is stored"
                : "they seem to count in the picture as it is stored, which is not what people see";
            yield return new LineHint(
                ExifBoxesCode,
                FindingSeverity.Warning,
                Text($"The image has EXIF orientation {header.Orientation} and {entry.Boxes.Count} {(entry.Boxes.Count == 1 ? "box" : "boxes")}: {which}."),
                "Rewrite the image upright: Import-CLDataset -AutoOrient does, and turns the boxes along.");
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
