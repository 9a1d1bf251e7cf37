using CustomLabels.Formats.Folders;

namespace CustomLabels.Formats.Sources;

/// <summary>Files with annotations that nothing here reads. Beside them, images are not photos in folders named after their labels.</summary>
internal static class UnreadFiles
{
    private const int Sniffed = 50;
    private const int MaxNamed = 3;

    private static readonly string[] MayName = [".json", ".jsonl", ".jsonlines", ".ndjson", ".xml", ".csv", ".tsv"];
    private static readonly string[] Archives = [".zip", ".tar", ".gz", ".tgz", ".7z", ".rar"];
    private static readonly char[] Marks = ['"', '\'', '<', '>', ',', ';', '\t', '\r', '\n'];

    /// <summary>What to say about the annotations in a folder; null where there are none.</summary>
    public static CustomLabelsException? In(string folder)
    {
        List<string> files = [.. SourceFiles.Below(folder)];
        var images = files.Where(ImageFile.HasImageExtension).Select(Path.GetFileNameWithoutExtension).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var others = files.Where(file => !ImageFile.HasImageExtension(file)).ToList();
        var first = others.Take(Sniffed).Select(file => (File: file, Format: UnreadFormat.Of(file))).FirstOrDefault(file => file.Format is not null);
        if (first.Format is { } format)
        {
            string[] alike = [.. others.Where(file => Path.GetExtension(file).Equals(Path.GetExtension(first.File), StringComparison.OrdinalIgnoreCase))];
            return Exception(folder, $"{Named(folder, alike)} {(alike.Length == 1 ? "looks" : "look")} like {format.Name}. {format.Advice}");
        }

        string[] named = [.. others.Where(file => IsText(file) && images.Contains(Path.GetFileNameWithoutExtension(file)))];
        string[] naming = [.. others.Where(file => MayName.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).Take(Sniffed).Where(file => NamesImage(file, images))];
        return named.Length > 0 ? Exception(folder, $"{Named(folder, named)} {(named.Length == 1 ? "has the name of an image" : "have the names of images")}. For YOLO, add data.yaml or classes.txt with the names of the classes; else export as COCO or Pascal VOC.")
            : naming.Length > 0 ? Exception(folder, $"{Named(folder, naming)} {(naming.Length == 1 ? "names" : "name")} images. Export as COCO, Pascal VOC or YOLO.")
            : images.Count == 0 && others.Where(file => Archives.Contains(Path.GetExtension(file), StringComparer.OrdinalIgnoreCase)).ToArray() is { Length: > 0 } archives
                ? Exception(folder, $"{Named(folder, archives)} {(archives.Length == 1 ? "is an archive. Unpack it." : "are archives. Unpack them.")}")
            : null;
    }

    /// <summary>What to say about a file that is not read.</summary>
    public static CustomLabelsException File(string file) => Exception(
        file,
        UnreadFormat.Of(file) is { } format ? $"It looks like {format.Name}. {format.Advice}"
            : "It is no format that is read. Export as COCO (.json), Pascal VOC or CVAT for images (.xml) or YOLO (data.yaml), name the format with -Format, or give the folder of the images.");

    private static bool IsText(string file) => Path.GetExtension(file).ToUpperInvariant() is ".TXT" or ".JSON" or ".XML" or ".CSV";

    /// <summary>Whether the beginning of a file has the name of an image as a value, with or without a folder before it.</summary>
    private static bool NamesImage(string file, HashSet<string?> images)
    {
        try
        {
            var start = new char[1 << 16];
            using StreamReader text = new(file);
            return new string(start, 0, text.ReadBlock(start)).Split(Marks).Any(word => ImageFile.HasImageExtension(word) && images.Contains(Path.GetFileNameWithoutExtension(word.Replace('\\', '/'))));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static string Named(string folder, string[] files) =>
        string.Join(", ", files.Take(MaxNamed).Select(file => SourceFiles.Relative(folder, file))) + (files.Length > MaxNamed ? $" and {files.Length - MaxNamed} more files" : string.Empty);

    private static CustomLabelsException Exception(string path, string why) => new(
        ErrorIds.UnknownFormat,
        ErrorKind.InvalidData,
        $"The annotations in '{path}' cannot be read. {why}{(Directory.Exists(path) ? " If the folders are the labels, and nothing else counts, use -Format Folder." : string.Empty)}",
        path);
}
