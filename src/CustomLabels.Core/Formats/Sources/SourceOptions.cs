using CustomLabels.Storage;

namespace CustomLabels.Formats.Sources;

/// <summary>How to read labeled images that somebody has.</summary>
public sealed record SourceOptions
{
    /// <summary>The format; null to find out by looking.</summary>
    public DatasetFormat? Format { get; init; }

    /// <summary>
    /// Where images that are named without a folder, or relatively, are; null for the folder of the file that names them. May be
    /// <c>s3://bucket/prefix/</c>: then the images are in S3 already and are not looked at.
    /// </summary>
    public string? ImageRoot { get; init; }

    /// <summary>
    /// Takes images outside the service's limits too, because they are going to be fitted: only what is no image is a problem then.
    /// </summary>
    public bool TakesUnfit { get; init; }

    /// <summary>Connects to S3, for a source that is there; null where none can be.</summary>
    public Func<CancellationToken, Task<IObjectStore>>? Store { get; init; }
}
