namespace CustomLabels.Models.Copying;

/// <summary>What to copy where.</summary>
public sealed record ModelCopyRequest
{
    /// <summary>The model; one of another account by its ARN.</summary>
    public required ModelIdentity Source { get; init; }

    /// <summary>The ARN of the project of a model of another account; null where the model tells.</summary>
    public string? SourceProjectArn { get; init; }

    /// <summary>The project of the caller's account that gets the copy.</summary>
    public required ProjectIdentity Destination { get; init; }

    /// <summary>The name of the copy; null for that of the model.</summary>
    public string? VersionName { get; init; }

    /// <summary>The bucket that the results of the training are copied to; null for the connection's, else <c>custom-labels-&lt;account&gt;-&lt;region&gt;</c>.</summary>
    public string? OutputBucket { get; init; }

    /// <summary>What the keys of the results start with; null for <c>custom-labels/&lt;project&gt;/&lt;version&gt;</c>.</summary>
    public string? OutputPrefix { get; init; }

    /// <summary>Tags of the copy; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>The KMS key for the copied results; null for none.</summary>
    public string? KmsKeyId { get; init; }
}
