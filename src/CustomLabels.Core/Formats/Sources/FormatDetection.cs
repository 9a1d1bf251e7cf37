using CustomLabels.Formats.Yolo;

namespace CustomLabels.Formats.Sources;

/// <summary>Detects the format of a source by the content of its files, not by their names.</summary>
internal static class FormatDetection
{
    /// <summary>The format of a folder or file.</summary>
    /// <exception cref="CustomLabelsException"><c>UnknownFormat</c>, <c>AmbiguousFormat</c>, <c>FileNotFound</c>.</exception>
    public static DatasetFormat Of(string path)
    {
        if (File.Exists(path))
        {
            return OfFile(path) ?? throw UnreadFiles.File(path);
        }

        if (!Directory.Exists(path))
        {
            throw new CustomLabelsException(ErrorIds.FolderNotFound, ErrorKind.NotFound, $"There is no folder or file '{path}'. Check the path.", path);
        }

        List<DatasetFormat> found = [.. SourceFormats.Of(path)];

        // Names of classes lie beside labels in these formats too.
        if (!found.Exists(format => format is DatasetFormat.Dota or DatasetFormat.Kitti) && IsYolo(path, isOnly: found.Count == 0))
        {
            found.Add(DatasetFormat.Yolo);
        }

        return found.Count switch
        {
            0 => OfRest(path),
            1 => found[0],
            _ => throw new CustomLabelsException(
                ErrorIds.AmbiguousFormat,
                ErrorKind.InvalidData,
                $"The folder '{path}' has annotations in more than one format ({string.Join(", ", found)}). Choose one with -Format, or name the file.",
                path),
        };
    }

    /// <summary>Whether a file says the names of classes; one that cannot be read is an error where nothing else is there.</summary>
    private static bool IsYolo(string path, bool isOnly)
    {
        try
        {
            return YoloSet.Find(path) is not null;
        }
        catch (CustomLabelsException) when (!isOnly)
        {
            return false;
        }
    }

    /// <summary>Tables and folders count only when there is nothing else.</summary>
    private static DatasetFormat OfRest(string path) =>
        CsvSource.In(path).Any() ? DatasetFormat.Csv
        : UnreadFiles.In(path) is { } unread ? throw unread
        : DatasetFormat.Folder;

    private static DatasetFormat? OfFile(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".YAML" or ".YML" or ".NAMES" => YoloSet.Find(path) is null ? null : DatasetFormat.Yolo,
        ".MANIFEST" => DatasetFormat.Manifest,
        var extension => SourceFormats.Of(path).Select(format => (DatasetFormat?)format).FirstOrDefault() ?? (extension is ".CSV" or ".TSV" ? DatasetFormat.Csv : null),
    };
}
