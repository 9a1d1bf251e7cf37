namespace CustomLabels.Training;

/// <summary>What to train.</summary>
public sealed record TrainingRequest
{
    /// <summary>The project, whose datasets are used.</summary>
    public required ProjectIdentity Project { get; init; }

    /// <summary>The new version's name; null for <c>v</c> and the time in UTC, for instance <c>v20260301-101500</c>.</summary>
    public string? VersionName { get; init; }

    /// <summary>The bucket for the results; null for the connection's, else <c>custom-labels-&lt;account&gt;-&lt;region&gt;</c>.</summary>
    public string? OutputBucket { get; init; }

    /// <summary>The prefix of the results' keys; null for <c>custom-labels/&lt;project&gt;/&lt;version&gt;</c>.</summary>
    public string? OutputPrefix { get; init; }

    /// <summary>A description of the version; null for none.</summary>
    public string? Description { get; init; }

    /// <summary>Whether to train even on datasets with which the training would fail.</summary>
    public bool Force { get; init; }

    /// <summary>Tags of the version; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }
}
