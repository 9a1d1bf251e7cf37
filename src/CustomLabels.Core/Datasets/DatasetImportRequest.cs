namespace CustomLabels.Datasets;

/// <summary>Which photos to import, and how.</summary>
public sealed record DatasetImportRequest
{
    /// <summary>The share of photos to train on when nothing else is said: the rest tests the model.</summary>
    public const double DefaultSplit = 0.8;

    /// <summary>The project.</summary>
    public required ProjectIdentity Project { get; init; }

    /// <summary>The folder: its sub-folders are the labels, or it has <c>train/</c> and <c>test/</c> with such sub-folders.</summary>
    public required string Folder { get; init; }

    /// <summary>
    /// The share of photos to train on, above 0 and at most 1, where 1 makes no test dataset; null for
    /// <see cref="DefaultSplit"/>. A folder that has a <c>test/</c> of its own says by it which photos test: then this
    /// is not looked at.
    /// </summary>
    public double? Split { get; init; }

    /// <summary>Chooses which photos test: the same seed chooses the same ones.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>The bucket; null for the connection's, else <c>custom-labels-&lt;account&gt;-&lt;region&gt;</c>.</summary>
    public string? Bucket { get; init; }

    /// <summary>What all keys start with; null for <c>custom-labels/&lt;project&gt;</c>.</summary>
    public string? Prefix { get; init; }
}
