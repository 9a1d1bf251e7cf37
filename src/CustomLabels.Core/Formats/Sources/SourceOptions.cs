using CustomLabels.Storage;

namespace CustomLabels.Formats.Sources;

/// <summary>How to read labeled images.</summary>
public sealed record SourceOptions
{
    /// <summary>The format; null to detect it.</summary>
    public DatasetFormat? Format { get; init; }

    /// <summary>
    /// Where images that are named without a folder, or relatively, are; null for the folder of the file that names them. May be
    /// <c>s3://bucket/prefix/</c>: then the images are in S3 already and are not opened.
    /// </summary>
    public string? ImageRoot { get; init; }

    /// <summary>
    /// Includes images outside the service's limits, because they will be fitted: then only files that are not images are a problem.
    /// </summary>
    public bool TakesUnfit { get; init; }

    /// <summary>Connects to S3, for a source there; null when no source can be in S3.</summary>
    public Func<CancellationToken, Task<IObjectStore>>? Store { get; init; }
}
