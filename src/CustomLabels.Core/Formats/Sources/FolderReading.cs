using CustomLabels.Formats.Folders;

namespace CustomLabels.Formats.Sources;

/// <summary>Folders of images as a source like the others.</summary>
internal static class FolderReading
{
    public static SourceReading Read(string path, SourceOptions options)
    {
        var source = FolderSource.Read(path, options.TakesUnfit, takesAnyName: options.Format == DatasetFormat.Folder);
        if (options.Format is null)
        {
            PlainLabels.Require(source.Labels(), DatasetFormat.Folder, path);
        }

        var root = Path.GetFullPath(path);
        DatasetPart? part = source.Test is null ? null : DatasetPart.Train;
        return new SourceReading(
            DatasetFormat.Folder,
            root,
            [.. source.Train.Select(image => Image(image, root, part)), .. (source.Test ?? []).Select(image => Image(image, root, DatasetPart.Test))],
            [.. source.Skipped.Select(file => new SourceProblem(file.Path, null, file.ErrorId, file.Reason, file.Path))]);
    }

    private static AnnotatedImage Image(LabeledImage image, string root, DatasetPart? part) => new()
    {
        Source = image.Path,
        Name = SourceFiles.Relative(root, image.Path),
        Labels = image.Labels,
        Width = image.Width,
        Height = image.Height,
        Part = part,
    };
}
