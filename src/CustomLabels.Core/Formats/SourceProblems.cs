namespace CustomLabels.Formats;

/// <summary>The problems of sources.</summary>
internal static class SourceProblems
{
    public static SourceProblem Unreadable(string file, string reason, int? line = null) =>
        new(file, line, "UnreadableAnnotation", $"The file cannot be read: {reason} Repair it, or remove it from the folder.");

    public static SourceProblem ImageMissing(DraftImage draft) => Of(
        draft,
        ErrorIds.ImageMissing,
        $"The image {draft.Reference} was not found, or several images fit. Put it next to its annotations, or set -ImageRoot to the folder of the images.");

    public static SourceProblem Duplicate(DraftImage draft) => Of(
        draft,
        "DuplicateImage",
        $"The image {draft.Reference} is listed more than once; only the first entry counts. Put all its labels into one entry.");

    public static SourceProblem SizeUnknown(DraftImage draft) => Of(
        draft,
        "ImageSizeUnknown",
        $"The boxes of {draft.Reference} are fractions of its size, which is unknown without the image. Download the images, and set -ImageRoot to their folder.");

    public static SourceProblem BoxWithoutArea(DraftImage draft, int index, BoxAnnotation box) =>
        Of(draft, "BoxWithoutArea", $"Box {index + 1} of {draft.Reference}, {box}, has no area and is left out. Draw it again, or remove it.");

    public static SourceProblem BoxOutside(DraftImage draft, int index, BoxAnnotation box, int width, int height) => Of(
        draft,
        "BoxOutsideImage",
        $"Box {index + 1} of {draft.Reference}, {box}, lies outside the image ({width} x {height}) and is left out. It may belong to another image.");

    public static SourceProblem BoxClipped(DraftImage draft, int index, BoxAnnotation box, int width, int height) => Of(
        draft,
        "BoxClipped",
        $"Box {index + 1} of {draft.Reference}, {box}, extends beyond the image ({width} x {height}) and was clipped at its edge.");

    public static SourceProblem SizeDiffers(DraftImage draft, int width, int height) => Of(
        draft,
        "ImageSizeDiffers",
        $"The boxes of {draft.Reference} were drawn on {draft.Width} x {draft.Height} pixels, but the image has {width} x {height}. They were scaled to fit.");

    public static SourceProblem UnknownClass(string file, int? line, string id, string image) =>
        new(file, line, "UnknownClass", $"The class {id} in an annotation of {image} has no name. Add it to the list of classes, or remove the annotation.", image);

    /// <summary>Images that were found under another name, or in another folder, than their source says.</summary>
    public static SourceProblem NameDiffers(DraftImage draft, string file, int count) => new(
        draft.File,
        count == 1 ? draft.Line : null,
        "ImageNameDiffers",
        $"{count.ToString(CultureInfo.InvariantCulture)} {(count == 1 ? "image is" : "images are")} not called as the annotations say; the only one that fits was taken, for instance {file} for '{draft.Reference}'.",
        count == 1 ? draft.Reference : null)
    {
        Count = count,
    };

    /// <summary>Images of which annotations were left out, and none is left.</summary>
    public static SourceProblem Unlabeled(IReadOnlyList<DraftImage> drafts) => new(
        drafts[0].File,
        drafts.Count == 1 ? drafts[0].Line : null,
        "ImageUnlabeled",
        drafts.Count == 1
            ? $"None of the annotations of {NameOf(drafts[0])} can be used: the image is unlabeled, not empty."
            : $"None of the annotations of {drafts.Count.ToString(CultureInfo.InvariantCulture)} images (for instance {NameOf(drafts[0])}) can be used: the images are unlabeled, not empty.",
        drafts.Count == 1 ? drafts[0].Reference : null)
    {
        Count = drafts.Count,
    };

    /// <summary>An image that is found first and then described is a full path.</summary>
    private static string NameOf(DraftImage draft) => Path.IsPathFullyQualified(draft.Reference) ? Path.GetFileName(draft.Reference) : draft.Reference;

    private static SourceProblem Of(DraftImage draft, string id, FormattableString message) =>
        new(draft.File, draft.Line, id, FormattableString.Invariant(message), draft.Reference);
}
