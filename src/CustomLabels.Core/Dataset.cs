namespace CustomLabels;

/// <summary>The training or the test dataset of a project.</summary>
public sealed record Dataset
{
    /// <summary>The ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>The name of the project it belongs to.</summary>
    public required string ProjectName { get; init; }

    /// <summary>The ARN of the project it belongs to; null when only the dataset's ARN was known.</summary>
    public string? ProjectArn { get; init; }

    /// <summary><c>TRAIN</c> or <c>TEST</c>.</summary>
    public required string Type { get; init; }

    /// <summary>State of its last operation, for instance <c>CREATE_COMPLETE</c>.</summary>
    public string? Status { get; init; }

    /// <summary>What the service says about that state; after a failure the reason.</summary>
    public string? StatusMessage { get; init; }

    /// <summary>Images; null when the statistics were not asked for.</summary>
    public int? Entries { get; init; }

    /// <summary>Images with labels.</summary>
    public int? LabeledEntries { get; init; }

    /// <summary>Different labels.</summary>
    public int? Labels { get; init; }

    /// <summary>Images with at least one error.</summary>
    public int? ErrorEntries { get; init; }

    /// <summary>When it was made, in UTC.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last changed, in UTC.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary><c>project/train</c> or <c>project/test</c>.</summary>
    public override string ToString() => $"{ProjectName}/{Type.ToLowerInvariant()}";
}
