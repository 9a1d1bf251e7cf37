namespace CustomLabels.Datasets.Import;

/// <summary>Which images to import, and how.</summary>
public sealed record DatasetImportRequest : DatasetSourceRequest
{
    /// <summary>The project.</summary>
    public required ProjectIdentity Project { get; init; }

    /// <summary>Whether to fit images to the service's limits, with their boxes.</summary>
    public bool FitImage { get; init; }

    /// <summary>Whether to rotate images as their EXIF orientation says.</summary>
    public bool AutoOrient { get; init; }

    /// <summary>Whether to import even images that no model could be trained on.</summary>
    public bool Force { get; init; }

    /// <summary>The bucket; null for the connection's, else <c>custom-labels-&lt;account&gt;-&lt;region&gt;</c>.</summary>
    public string? Bucket { get; init; }

    /// <summary>The prefix of all keys; null for <c>custom-labels/&lt;project&gt;</c>.</summary>
    public string? Prefix { get; init; }
}
