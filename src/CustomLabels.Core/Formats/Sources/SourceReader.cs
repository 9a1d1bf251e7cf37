namespace CustomLabels.Formats.Sources;

/// <summary>Reads labeled images in any supported format.</summary>
public static class SourceReader
{
    private const int MaxNamed = 20;

    /// <summary>Reads the files of a source and the headers of its images. No image is decoded.</summary>
    /// <param name="path">The full path of a folder or a file, or a manifest in S3 as <c>s3://bucket/key</c>.</param>
    /// <param name="options">How.</param>
    /// <returns>The images, and what was left out.</returns>
    /// <exception cref="CustomLabelsException">
    /// <c>FolderNotFound</c>, <c>FileNotFound</c>; <c>UnknownFormat</c>, <c>AmbiguousFormat</c>: its format is not recognized, or it has more
    /// than one; <c>NoImages</c>: nothing in it can be used.
    /// </exception>
    public static async Task<SourceReading> ReadAsync(
        string path,
        SourceOptions options,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken)
    {
        if (options.Store is not null && S3Location.HasScheme(path))
        {
            return await ReadInS3Async(path, options, progress, cancellationToken);
        }

        path = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        progress?.Report(new OperationProgress("Reading annotations", path));
        var format = options.Format ?? await Task.Run(() => FormatDetection.Of(path), cancellationToken);
        if (format == DatasetFormat.Folder)
        {
            return WithSystemFiles(path, await Task.Run(() => FolderReading.Read(path, options), cancellationToken));
        }

        if (!Path.Exists(path))
        {
            throw new CustomLabelsException(ErrorIds.FileNotFound, ErrorKind.NotFound, $"There is no folder or file '{path}'. Check the path.", path);
        }

        List<SourceProblem> problems = [];
        var drafts = await Task.Run(() => SourceFormats.Reader(format).ReadAsync(path, problems, cancellationToken), cancellationToken);
        if (options.Format is null && format == DatasetFormat.Csv)
        {
            PlainLabels.Require(drafts.SelectMany(draft => draft.Labels.Concat(draft.Boxes.Select(box => box.Label))), format, path);
        }

        var reading = await ResolveAsync(format, path, SourceFiles.RootOf(path), drafts, options, problems, progress, cancellationToken);
        return WithSystemFiles(path, reading with { Problems = [.. reading.Problems, .. UnusedFiles.In(path, options, reading, drafts)] });
    }

    /// <summary>Reads rows that a script made.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="root">The full path of the folder that relative paths start from.</param>
    /// <param name="options">How.</param>
    /// <returns>The images, and what was left out.</returns>
    /// <exception cref="CustomLabelsException"><c>NoImages</c>: none of them can be used.</exception>
    public static Task<SourceReading> ReadRowsAsync(
        IEnumerable<SourceRow> rows,
        string root,
        SourceOptions options,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken) =>
        ResolveRowsAsync(rows, root, options, [], progress, cancellationToken);

    /// <summary>Reports labels to change that do not occur.</summary>
    /// <param name="changes">The changes.</param>
    /// <param name="images">The images before them.</param>
    /// <param name="place">Where they come from.</param>
    /// <returns>A problem for each such label.</returns>
    public static IEnumerable<SourceProblem> UnknownLabels(LabelChanges changes, IEnumerable<AnnotatedImage> images, string place)
    {
        var known = images.SelectMany(image => image.AllLabels()).ToHashSet(StringComparer.Ordinal);
        return changes.Concerned.Where(label => !known.Contains(label)).Select(label => new SourceProblem(
            place,
            null,
            "UnknownLabel",
            $"No image has the label '{label}' that is to be changed. Labels found: {string.Join(", ", known.Order(StringComparer.Ordinal).Take(MaxNamed))}. Names are case-sensitive."));
    }

    /// <summary>Reads a manifest in S3, alone in a temporary folder, so that its paths cannot name files of this machine.</summary>
    private static async Task<SourceReading> ReadInS3Async(string name, SourceOptions options, IProgress<OperationProgress>? progress, CancellationToken cancellationToken)
    {
        var store = await options.Store!(cancellationToken);
        var folder = Directory.CreateTempSubdirectory("customlabels-");
        try
        {
            var file = Path.Combine(folder.FullName, "s3.manifest");
            await store.DownloadAsync(S3Location.Parse(name), file, cancellationToken);
            List<SourceProblem> problems = [];
            var drafts = await SourceFormats.Reader(DatasetFormat.Manifest).ReadAsync(file, problems, cancellationToken);
            problems = [.. problems.Select(problem => new SourceProblem(name, problem.Line, problem.ErrorId, problem.Message, problem.Image))];
            return (await ResolveAsync(DatasetFormat.Manifest, name, folder.FullName, drafts, options, problems, progress, cancellationToken)) with { Root = name };
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static Task<SourceReading> ResolveRowsAsync(
        IEnumerable<SourceRow> rows,
        string root,
        SourceOptions options,
        List<SourceProblem> problems,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken)
    {
        var drafts = SplitNames.Share(RowImages.Of(rows, Path.Combine(root, "pipeline"), problems));
        return ResolveAsync(DatasetFormat.Csv, root, root, drafts, options, problems, progress, cancellationToken);
    }

    private static async Task<SourceReading> ResolveAsync(
        DatasetFormat format,
        string path,
        string root,
        IReadOnlyList<DraftImage> drafts,
        SourceOptions options,
        List<SourceProblem> problems,
        IProgress<OperationProgress>? progress,
        CancellationToken cancellationToken)
    {
        var images = await new DraftImages(root, options, problems).ResolveAsync(drafts, progress, cancellationToken);
        return images.Count > 0
            ? new SourceReading(format, root, images, problems)
            : throw NoImages(path, format, problems);
    }

    /// <summary>A reading that says what of a folder was not looked at, since a system left it there.</summary>
    private static SourceReading WithSystemFiles(string path, SourceReading reading) =>
        Directory.Exists(path) && SystemFiles.LeftOut(path) is { } leftOut ? reading with { Problems = [.. reading.Problems, leftOut] } : reading;

    private static CustomLabelsException NoImages(string path, DatasetFormat format, List<SourceProblem> problems)
    {
        var why = problems.Count == 0 ? string.Empty : $" {problems.Count} {(problems.Count == 1 ? "problem was" : "problems were")} found, for example: {problems[0].Message}";
        return new CustomLabelsException(ErrorIds.NoImages, ErrorKind.InvalidData, $"'{path}', read as {format}, has no usable image.{why}", path);
    }
}
