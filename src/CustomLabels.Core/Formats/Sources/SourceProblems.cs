using System.Globalization;
using CustomLabels.Boxes;
using CustomLabels.Manifests;

namespace CustomLabels.Formats.Sources;

/// <summary>What is said about things in sources that are left out.</summary>
internal static class SourceProblems
{
    public static SourceProblem Unreadable(string file, string reason, int? line = null) =>
        new(file, line, "UnreadableAnnotation", $"The file cannot be read: {reason} Repair it, or take it out of the folder.");

    public static SourceProblem ImageMissing(DraftImage draft) => new(
        draft.File,
        draft.Line,
        "ImageMissing",
        $"The image {draft.Reference} is nowhere to be found. Put it beside its annotations, or say with -ImageRoot where the images are.",
        draft.Reference);

    public static SourceProblem Duplicate(DraftImage draft) => new(
        draft.File,
        draft.Line,
        "DuplicateImage",
        $"The image {draft.Reference} was named before; this mention is left out. Put all labels of an image into one.",
        draft.Reference);

    public static SourceProblem SizeUnknown(DraftImage draft) => new(
        draft.File,
        draft.Line,
        "ImageSizeUnknown",
        $"The boxes of {draft.Reference} are given in parts of its size, which is not known without the image. Have the images on this machine (-ImageRoot).",
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
        string.Create(CultureInfo.InvariantCulture, $"Box {index + 1} of {draft.Reference}, {box}, lies outside of the image ({width} x {height}) and is left out. Is it an annotation of another image?"),
        draft.Reference);

    public static SourceProblem BoxClipped(DraftImage draft, int index, BoxAnnotation box, int width, int height) => new(
        draft.File,
        draft.Line,
        "BoxClipped",
        string.Create(CultureInfo.InvariantCulture, $"Box {index + 1} of {draft.Reference}, {box}, reaches out of the image ({width} x {height}) and was cut off at its edge."),
        draft.Reference);

    public static SourceProblem SizeDiffers(DraftImage draft, int width, int height) => new(
        draft.File,
        draft.Line,
        "ImageSizeDiffers",
        string.Create(CultureInfo.InvariantCulture, $"The boxes of {draft.Reference} were drawn on {draft.Width} x {draft.Height} pixels; the image has {width} x {height}. They were scaled along."),
        draft.Reference);

    public static SourceProblem UnknownClass(string file, int? line, string id, string image) => new(
        file,
        line,
        "UnknownClass",
        $"The class {id} of an annotation of {image} has no name. Add it to the list of classes, or remove the annotation.",
        image);
}
