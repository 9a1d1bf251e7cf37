namespace CustomLabels.Datasets.Import;

/// <summary>Which images to import, and how.</summary>
public sealed record DatasetImportRequest : DatasetSourceRequest
{
    /// <summary>The project.</summary>
    public required ProjectIdentity Project { get; init; }

    /// <summary>Whether images outside the service's limits are fitted, their boxes with them.</summary>
    public bool FitImage { get; init; }

    /// <summary>Whether images that are stored lying down are rewritten upright.</summary>
    public bool AutoOrient { get; init; }

    /// <summary>Whether to import what could not be trained, too.</summary>
    public bool Force { get; init; }

    /// <summary>The bucket; null for the connection's, else <c>custom-labels-&lt;account&gt;-&lt;region&gt;</c>.</summary>
    public string? Bucket { get; init; }

    /// <summary>What all keys start with; null for <c>custom-labels/&lt;project&gt;</c>.</summary>
    public string? Prefix { get; init; }
}
