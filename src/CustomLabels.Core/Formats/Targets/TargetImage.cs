namespace CustomLabels.Formats.Targets;

/// <summary>An image on its way into a target.</summary>
/// <param name="FileName">
/// A file name: without folders, unique even without the extension, and valid on every file system.
/// </param>
/// <param name="Part">Which part of the set it belongs to; null in a set without parts.</param>
internal sealed record TargetImage(AnnotatedImage Image, string FileName, DatasetPart? Part)
{
    /// <summary>The folder of the image's part, with a slash at the end; empty without parts.</summary>
    public string PartFolder => FolderOf(Part);

    /// <summary>The name without its extension.</summary>
    public string Stem => Path.GetFileNameWithoutExtension(FileName);

    /// <summary>The folder of a part, with a slash at the end; empty without parts.</summary>
    public static string FolderOf(DatasetPart? part) => part switch
    {
        DatasetPart.Train => "train/",
        DatasetPart.Test => "test/",
        _ => string.Empty,
    };

    /// <summary>How a file in a folder refers to the image where it is.</summary>
    /// <param name="folder">The full path of the folder.</param>
    /// <returns>Its location in S3, its path below the folder, or else its full path.</returns>
    public string ReferenceFrom(string folder) => Reference(Image.Source, folder);

    /// <summary>How a file in a folder refers to an image.</summary>
    /// <param name="source">The full path of the image, or its location in S3.</param>
    /// <param name="folder">The full path of the folder.</param>
    /// <returns>Its location in S3, its path below the folder, or else its full path.</returns>
    public static string Reference(string source, string folder)
    {
        if (S3Location.HasScheme(source))
        {
            return source;
        }

        var relative = Path.GetRelativePath(folder, source);
        return Path.IsPathRooted(relative) || relative.Split(Path.DirectorySeparatorChar)[0] == ".."
            ? source
            : relative.Replace(Path.DirectorySeparatorChar, '/');
    }
}
