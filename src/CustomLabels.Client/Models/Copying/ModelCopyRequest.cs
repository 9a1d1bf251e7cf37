namespace CustomLabels.Models.Copying;

/// <summary>What to copy where.</summary>
public sealed record ModelCopyRequest
{
    /// <summary>The model; if it belongs to another account, by its ARN.</summary>
    public required ModelIdentity Source { get; init; }

    /// <summary>The ARN of the project of another account's model; null if the model identifies it.</summary>
    public string? SourceProjectArn { get; init; }

    /// <summary>The project of the caller's account that gets the copy.</summary>
    public required ProjectIdentity Destination { get; init; }

    /// <summary>The name of the copy; null for the model's.</summary>
    public string? VersionName { get; init; }

    /// <summary>The bucket for the copied training results; null for the connection's, else <c>custom-labels-&lt;account&gt;-&lt;region&gt;</c>.</summary>
    public string? OutputBucket { get; init; }

    /// <summary>The prefix of the results' keys; null for <c>custom-labels/&lt;project&gt;/&lt;version&gt;</c>.</summary>
    public string? OutputPrefix { get; init; }

    /// <summary>Tags of the copy; null for none.</summary>
    public IReadOnlyDictionary<string, string>? Tags { get; init; }

    /// <summary>The KMS key for the copied results; null for none.</summary>
    public string? KmsKeyId { get; init; }
}
