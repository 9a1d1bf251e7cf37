namespace CustomLabels.Formats.Folders;

/// <summary>Problems of folders and files that cannot be a dataset.</summary>
internal static class FolderProblems
{
    private const string Expected =
        "Use one subfolder per label with JPEG or PNG images (photos/good/1.jpg, photos/bad/2.jpg), or a train and a test folder with such subfolders.";

    public static SkippedFile NoLabel(string path) =>
        new(path, ErrorIds.NoLabel, "It is not in a subfolder, so it has no label. Move it into a subfolder named after its label.");

    public static CustomLabelsException NoImages(string root, string target, List<SkippedFile> skipped)
    {
        var example = skipped.GroupBy(file => file.ErrorId, StringComparer.Ordinal).MaxBy(group => group.Count())?.First();
        var why = example is null
            ? string.Empty
            : $" {skipped.Count} {(skipped.Count == 1 ? "file was" : "files were")} left out, for example {Path.GetFileName(example.Path)}: {example.Reason}";
        return new CustomLabelsException(ErrorIds.NoImages, ErrorKind.InvalidData, $"The folder '{root}' has no usable image.{why} {Expected}", target);
    }
}
