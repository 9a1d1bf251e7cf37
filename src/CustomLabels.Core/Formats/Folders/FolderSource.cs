namespace CustomLabels.Formats.Folders;

/// <summary>
/// Labeled images in folders: one subfolder per label, or <c>train</c> and <c>test</c> folders with such subfolders.
/// Deeper folders have no meaning: their images have the label of the first. Hidden files and files without an image extension
/// are ignored; images that the service would reject are listed with the reason.
/// </summary>
public sealed record FolderSource
{
    private static readonly EnumerationOptions Visible = new() { AttributesToSkip = FileAttributes.Hidden | FileAttributes.System, IgnoreInaccessible = false };

    /// <summary>Images for training, in ordinal order of their paths.</summary>
    public IReadOnlyList<LabeledImage> Train { get; private init; } = [];

    /// <summary>Images for testing; null when the folder has no test part.</summary>
    public IReadOnlyList<LabeledImage>? Test { get; private init; }

    /// <summary>Skipped files, and why.</summary>
    public IReadOnlyList<SkippedFile> Skipped { get; private init; } = [];

    /// <summary>All labels, in ordinal order.</summary>
    /// <returns>The labels.</returns>
    public IReadOnlyList<string> Labels() =>
        [.. Train.Concat(Test ?? []).SelectMany(image => image.Labels).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>Reads a folder and the headers of its images; decodes none.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>The images.</returns>
    /// <exception cref="CustomLabelsException">
    /// <c>FolderNotFound</c>: there is no such folder. <c>FolderUnreadable</c>: it cannot be listed. <c>NoImages</c>: nothing in it can be used.
    /// </exception>
    public static FolderSource Read(string folder) => Read(folder, takesUnfit: false, takesAnyName: true);

    /// <param name="takesAnyName">Whether folders called <c>images</c>, <c>data</c> and so on are labels too.</param>
    internal static FolderSource Read(string folder, bool takesUnfit, bool takesAnyName)
    {
        var root = Path.GetFullPath(folder);
        if (!Directory.Exists(root))
        {
            throw new CustomLabelsException(ErrorIds.FolderNotFound, ErrorKind.NotFound, $"There is no folder '{root}'. Check the path.", folder);
        }

        List<SkippedFile> skipped = [];
        FolderSource source;
        try
        {
            var split = SplitFolders.Find(root, Visible);
            source = split is null
                ? new FolderSource { Train = ReadLabels(root, takesUnfit, takesAnyName, skipped) }
                : new FolderSource
                {
                    Train = [.. split.Train.SelectMany(part => ReadLabels(part, takesUnfit, takesAnyName, skipped))],
                    Test = split.Test is null ? null : ReadLabels(split.Test, takesUnfit, takesAnyName, skipped),
                };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CustomLabelsException(
                ErrorIds.FolderUnreadable, ErrorKind.AccessDenied, $"The folder '{root}' cannot be read: {exception.Message} Check its permissions.", folder, exception);
        }

        return source.Train.Count > 0
            ? source with { Skipped = skipped, Test = source.Test?.Count > 0 ? source.Test : null }
            : throw FolderProblems.NoImages(root, folder, skipped);
    }

    private static List<LabeledImage> ReadLabels(string folder, bool takesUnfit, bool takesAnyName, List<SkippedFile> skipped)
    {
        foreach (var file in Sorted(Directory.EnumerateFiles(folder, "*", Visible)).Where(file => ImageFile.HasImageExtension(file) && !SystemFiles.IsOne(Path.GetFileName(file))))
        {
            skipped.Add(ImageFile.Check(file, takesUnfit, out _) ?? FolderProblems.NoLabel(file));
        }

        List<LabeledImage> images = [];
        string[] folders = [.. Sorted(Directory.EnumerateDirectories(folder, "*", Visible)).Where(below => !SystemFiles.IsOne(Path.GetFileName(below)) && SourceFiles.Below(below).Any(ImageFile.HasImageExtension))];
        if (!takesAnyName && UsualFolders.AreAll([.. folders.Select(below => Path.GetFileName(below))]))
        {
            throw UsualFolders.Refused(folder, [.. folders.Select(below => Path.GetFileName(below))]);
        }

        foreach (var labelFolder in folders)
        {
            string[] labels = [Path.GetFileName(labelFolder)];
            if (!takesAnyName && UsualFolders.IsOne(labels[0]))
            {
                skipped.Add(UsualFolders.Skipped(labelFolder));
                continue;
            }

            foreach (var file in SourceFiles.Below(labelFolder).Where(ImageFile.HasImageExtension))
            {
                if (ImageFile.Check(file, takesUnfit, out var header) is { } problem)
                {
                    skipped.Add(problem);
                }
                else
                {
                    images.Add(new LabeledImage(file, labels) { Width = header?.OrientedWidth, Height = header?.OrientedHeight });
                }
            }
        }

        return images;
    }

    private static IOrderedEnumerable<string> Sorted(IEnumerable<string> paths) => paths.Order(StringComparer.Ordinal);
}
