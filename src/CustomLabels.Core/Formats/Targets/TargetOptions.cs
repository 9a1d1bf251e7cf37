namespace CustomLabels.Formats.Targets;

/// <summary>How to write labeled images.</summary>
public sealed record TargetOptions
{
    /// <summary>The format.</summary>
    public required DatasetFormat Format { get; init; }

    /// <summary>
    /// The full path of the folder to write into, made when missing; for CSV, COCO and manifests also of a file
    /// (<c>.csv</c>; <c>.json</c>; <c>.manifest</c>, <c>.jsonl</c>, <c>.json</c>).
    /// </summary>
    public required string Destination { get; init; }

    /// <summary>What is said of an image.</summary>
    public ManifestKind Kind { get; init; }

    /// <summary>
    /// The order of the classes, for formats that number them; labels that it does not name follow in ordinal order, and names without
    /// a label are kept, so that numbers stay the same from one export to the next. Null for ordinal order.
    /// </summary>
    public IReadOnlyList<string>? LabelOrder { get; init; }

    /// <summary>Whether the images are copied beside what is written. Folders and YOLO consist of their images and always have them.</summary>
    public bool IncludesImages { get; init; }

    /// <summary>
    /// Manifests only: where images that are files, or copied along, are or will be in S3, as <c>s3://bucket/prefix/</c>; null to name them relative
    /// to the manifest.
    /// </summary>
    public string? ImageLocation { get; init; }

    /// <summary>Manifests only: whether lines that have faults stay as they are too, and are not written anew without what is wrong with them.</summary>
    public bool KeepsFaults { get; init; }

    /// <summary>CSV only: whether a cell that a spreadsheet would take for a formula begins with an apostrophe. The table then no longer reads back as it was.</summary>
    public bool EscapesFormulas { get; init; }

    /// <summary>Whether this is a dry run: nothing is written, only the result is determined.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Whether existing files are replaced.</summary>
    public bool Replaces { get; init; }
}
