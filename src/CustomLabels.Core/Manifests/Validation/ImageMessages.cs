using CustomLabels.Imaging;
using CustomLabels.Manifests.Scanning;
using static System.FormattableString;

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

        var isUpright = (width, height) == (header.OrientedWidth, header.OrientedHeight);
        var isStored = (width, height) == (header.Width, header.Height);
        if (!isUpright && !isStored)
        {
            yield return new LineHint(
                ImageSizeCode,
                FindingSeverity.Warning,
                Invariant($"image_size says {width} x {height} pixels, the image has {header.OrientedWidth} x {header.OrientedHeight}: its boxes probably miss their objects."),
                "Correct image_size and the boxes, or use the image that was labeled.");
        }

        if (header.Orientation != 1)
        {
            var which = isUpright == isStored ? "nothing in the line says whether they refer to the image as stored or as displayed"
                : isUpright ? "they seem to refer to the image as displayed, while the service may read it as stored"
                : "they seem to refer to the image as stored, which is not how it is displayed";
            yield return new LineHint(
                ExifBoxesCode,
                FindingSeverity.Warning,
                Invariant($"The image has EXIF orientation {header.Orientation} and {entry.Boxes.Count} {(entry.Boxes.Count == 1 ? "box" : "boxes")}: {which}."),
                "Import-CLDataset -AutoOrient rewrites the image upright and turns its boxes with it.");
        }
    }
}
