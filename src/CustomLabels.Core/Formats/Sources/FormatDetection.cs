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
            return OfFile(path) ?? throw Unknown(path);
        }

        if (!Directory.Exists(path))
        {
            throw new CustomLabelsException(ErrorIds.FolderNotFound, ErrorKind.NotFound, $"There is no folder or file '{path}'. Check the path.", path);
        }

        List<DatasetFormat> found = [.. OfFolder(path)];
        return found.Count switch
        {
            0 => Directory.EnumerateFiles(path).Any(file => CsvSource.HasTableExtension(file) && CsvSource.IsOne(file)) ? DatasetFormat.Csv : DatasetFormat.Folder,
            1 => found[0],
            _ => throw new CustomLabelsException(
                ErrorIds.AmbiguousFormat,
                ErrorKind.InvalidData,
                $"The folder '{path}' has annotations in more than one format ({string.Join(", ", found)}). Choose one with -Format, or name the file.",
                path),
        };
    }

    /// <summary>Formats whose files can be recognized. Tables and folders count only when there is none of these.</summary>
    private static IEnumerable<DatasetFormat> OfFolder(string path)
    {
        if (SourceFiles.Of(path, ".xml").Take(20).Any(VocSource.IsOne))
        {
            yield return DatasetFormat.Voc;
        }

        if (SourceFiles.Of(path, ".json").Take(20).Any(CocoSource.IsOne))
        {
            yield return DatasetFormat.Coco;
        }

        if (SourceFiles.Of(path, ".manifest", ".jsonl", ".jsonlines", ".ndjson", ".json").Take(50).Any(ManifestSource.IsOne))
        {
            yield return DatasetFormat.Manifest;
        }

        if (YoloNames.Find(path) is not null)
        {
            yield return DatasetFormat.Yolo;
        }
    }

    private static DatasetFormat? OfFile(string path) => Path.GetExtension(path).ToUpperInvariant() switch
    {
        ".XML" => VocSource.IsOne(path) ? DatasetFormat.Voc : null,
        ".YAML" or ".YML" or ".NAMES" => YoloNames.Find(path) is null ? null : DatasetFormat.Yolo,
        ".CSV" or ".TSV" => DatasetFormat.Csv,
        ".JSON" when CocoSource.IsOne(path) => DatasetFormat.Coco,
        ".MANIFEST" => DatasetFormat.Manifest,
        _ => ManifestSource.IsOne(path) ? DatasetFormat.Manifest : null,
    };

    private static CustomLabelsException Unknown(string path) => new(
        ErrorIds.UnknownFormat,
        ErrorKind.InvalidData,
        $"The format of '{path}' is not recognized: it is neither a manifest nor COCO (.json), Pascal VOC (.xml), YOLO (data.yaml) or a table (.csv). Name the format with -Format, or give the folder of the images.",
        path);
}
