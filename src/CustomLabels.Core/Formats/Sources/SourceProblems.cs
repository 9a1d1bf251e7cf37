using System.Globalization;
using CustomLabels.Boxes;
using CustomLabels.Manifests;

namespace CustomLabels.Formats.Sources;

/// <summary>What is said about things in sources that are left out.</summary>
internal static class SourceProblems
{
    public static SourceProblem Unreadable(string file, string reason, int? line = null) =>
        new(file, line, "UnreadableAnnotation", $"The file cannot be read: {reason} Repair it, or remove it from the folder.");

    public static SourceProblem ImageMissing(DraftImage draft) => new(
        draft.File,
        draft.Line,
        "ImageMissing",
        $"The image {draft.Reference} was not found. Put it next to its annotations, or set -ImageRoot to the folder of the images.",
        draft.Reference);

    public static SourceProblem Duplicate(DraftImage draft) => new(
        draft.File,
        draft.Line,
        "DuplicateImage",
        $"The image {draft.Reference} is listed more than once; only the first entry counts. Put all its labels into one entry.",
        draft.Reference);

    public static SourceProblem SizeUnknown(DraftImage draft) => new(
        draft.File,
        draft.Line,
        "ImageSizeUnknown",
        $"The boxes of {draft.Reference} are fractions of its size, which is unknown without the image. Download the images, and set -ImageRoot to their folder.",
        draft.Reference);

    public static SourceProblem BoxWithoutArea(DraftImage draft, int index, BoxAnnotation box) => new(
        draft.File,
        draft.Line,
        "BoxWithoutArea",
        string.Create(CultureInfo.InvariantCulture, $"Box {index + 1} of {draft.Reference}, {box}, has no area and is left out. Draw it again, or remove it."),
        draft.Reference);

    public static SourceProblem BoxOutside(DraftImage draft, int index, BoxAnnotation box, int width, int height) => new(
        draft.File,
        draft.Line,
        "BoxOutsideImage",
        string.Create(CultureInfo.InvariantCulture, $"Box {index + 1} of {draft.Reference}, {box}, lies outside the image ({width} x {height}) and is left out. It may belong to another image."),
        draft.Reference);

    public static SourceProblem BoxClipped(DraftImage draft, int index, BoxAnnotation box, int width, int height) => new(
        draft.File,
        draft.Line,
        "BoxClipped",
        string.Create(CultureInfo.InvariantCulture, $"Box {index + 1} of {draft.Reference}, {box}, extends beyond the image ({width} x {height}) and was clipped at its edge."),
        draft.Reference);

    public static SourceProblem SizeDiffers(DraftImage draft, int width, int height) => new(
        draft.File,
        draft.Line,
        "ImageSizeDiffers",
        string.Create(CultureInfo.InvariantCulture, $"The boxes of {draft.Reference} were drawn on {draft.Width} x {draft.Height} pixels, but the image has {width} x {height}. They were scaled to fit."),
        draft.Reference);

    public static SourceProblem UnknownClass(string file, int? line, string id, string image) => new(
        file,
        line,
        "UnknownClass",
        $"The class {id} in an annotation of {image} has no name. Add it to the list of classes, or remove the annotation.",
        image);
}
