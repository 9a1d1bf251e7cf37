namespace CustomLabels.Detections.Export;

/// <summary>Detections on their way to files, which appear whole or not at all. However many there are, few are in memory.</summary>
public sealed class DetectionExport
{
    private readonly IDetectionFormat _format;
    private readonly LineFile[] _files;
    private Task<FileInfo>[] _writing = [];

    private DetectionExport(IDetectionFormat format, string path, bool replace)
    {
        _format = format;
        Paths = [.. format.Suffixes.Select(suffix => Path.ChangeExtension(path, null) + suffix + Path.GetExtension(path))];
        foreach (var file in Paths)
        {
            NewFile.Refuse(file, replace);
        }

        _files = [.. Paths.Select(file => new LineFile(file, replace))];
    }

    /// <summary>The full paths of the files.</summary>
    public IReadOnlyList<string> Paths { get; }

    /// <summary>Whether a detection with boxes can only be taken with the size of its photo.</summary>
    public bool NeedsSize => _format.NeedsSize;

    /// <summary>What is left out, when all detections are there, as sentences.</summary>
    public IEnumerable<string> Losses => _format.Losses;

    /// <summary>Plans an export.</summary>
    /// <param name="path">The full path of the file, or of a folder for it.</param>
    /// <param name="format">The format, which is not <see cref="DetectionFormat.Picture"/>.</param>
    /// <param name="replace">Whether files that exist may be replaced.</param>
    /// <param name="escapesFormulas">For CSV: whether a cell that a spreadsheet would take for a formula begins with an apostrophe.</param>
    /// <param name="groundTruth">For COCO: the full path of the file whose ids are used; null to count from 1.</param>
    /// <param name="imageLocation">For manifests: where photos that are files are or will be in S3, as <c>s3://bucket/prefix/</c>; null to name the files.</param>
    /// <exception cref="CustomLabelsException"><c>FileExists</c>; the ground truth cannot be read.</exception>
    public static async Task<DetectionExport> ToAsync(
        string path,
        DetectionFormat format,
        bool replace,
        bool escapesFormulas,
        string? groundTruth,
        string? imageLocation,
        CancellationToken cancellationToken)
    {
        var extension = format switch
        {
            DetectionFormat.Csv => ".csv",
            DetectionFormat.JsonLines => ".jsonl",
            DetectionFormat.Coco => ".json",
            _ => ".manifest",
        };
        path = Path.EndsInDirectorySeparator(path) || Directory.Exists(path) ? Path.Combine(path, "detections" + extension) : path;
        IDetectionFormat writer = format switch
        {
            DetectionFormat.Csv => new CsvDetections(escapesFormulas),
            DetectionFormat.JsonLines => new JsonDetections(),
            DetectionFormat.Coco => new CocoDetections(groundTruth is null ? null : await CocoIds.ReadAsync(groundTruth, cancellationToken)),
            _ => new ManifestDetections(Path.GetDirectoryName(path)!, imageLocation),
        };
        return new DetectionExport(writer, path, replace);
    }

    /// <summary>Begins the files.</summary>
    /// <param name="start">Starts the writing of one, which goes on until the end or until it is canceled.</param>
    /// <param name="cancellationToken">Canceled when there are to be no files.</param>
    public async Task BeginAsync(Func<Func<Task<FileInfo>>, Task<FileInfo>> start, CancellationToken cancellationToken)
    {
        _writing = [.. _files.Select(file => start(() => file.WriteAsync(cancellationToken)))];
        await WriteAsync(_format.Begin(), cancellationToken);
    }

    /// <summary>Takes a detection.</summary>
    /// <param name="detection">The detection.</param>
    /// <param name="size">The photo's size in pixels; null where it is not known.</param>
    public Task AddAsync(Detection detection, ImageSize? size, CancellationToken cancellationToken) => WriteAsync(_format.Add(detection, size), cancellationToken);

    /// <summary>Ends the files: now they have their names.</summary>
    public async Task FinishAsync(CancellationToken cancellationToken)
    {
        await WriteAsync(_format.Finish(), cancellationToken);
        Array.ForEach(_files, file => file.Complete());
        await Task.WhenAll(_writing);
    }

    private async Task WriteAsync(IEnumerable<(int File, string Line)> lines, CancellationToken cancellationToken)
    {
        foreach ((var file, var line) in lines)
        {
            await _files[file].AddAsync(line, cancellationToken);
        }
    }
}
