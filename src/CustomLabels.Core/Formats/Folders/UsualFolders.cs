namespace CustomLabels.Formats.Folders;

/// <summary>Folders that are called after what lies in them, and not after a label.</summary>
internal static class UsualFolders
{
    private static readonly HashSet<string> Names = new(
        [
            "image", "images", "img", "imgs", "jpegimages", "pngimages", "image_2", "image_02", "photo", "photos", "picture", "pictures", "pics", "data", "dataset", "datasets", "label", "labels", "annotation", "annotations", "mask", "masks", "imagesets", "obj_train_data",
            "train_images", "training_images", "val_images", "valid_images", "test_images", "train2017", "val2017", "test2017", "train2014", "val2014", "test2014", "new folder", "untitled folder",
        ],
        StringComparer.OrdinalIgnoreCase);

    public static bool IsOne(string name) => Names.Contains(name);

    /// <summary>Whether none of some folders is called after a label: not even after parts of a dataset.</summary>
    public static bool AreAll(IReadOnlyCollection<string> names) => names.Count > 0 && names.All(name => IsOne(name) || SplitNames.Of(name) is not null);

    public static SkippedFile Skipped(string folder) => new(
        folder,
        ErrorIds.NoLabel,
        "A folder of this name holds images of any label, so what is in it has none. Rename it to its label, or say with -Format Folder that this is one.");

    public static CustomLabelsException Refused(string root, IReadOnlyCollection<string> names) => new(
        ErrorIds.UnknownFormat,
        ErrorKind.InvalidData,
        $"The folder '{root}' has only {string.Join(", ", names)}, which are usual names of folders and no labels. Use one subfolder per label, or give the file with the annotations; if these are the labels, say so with -Format Folder.",
        root);
}
