namespace CustomLabels;

/// <summary>The training or the test dataset of a project.</summary>
public sealed record Dataset : DatasetResource
{
    internal Dataset(string arn)
        : base(arn)
    {
        Arn = arn;
        Type = ResourceName.DatasetTypeOf(arn) ?? string.Empty;
    }

    /// <summary>The ARN.</summary>
    public string Arn { get; }

    /// <summary><c>TRAIN</c> or <c>TEST</c>.</summary>
    public string Type { get; internal init; }

    /// <summary>The state of its last operation, for instance <c>CREATE_COMPLETE</c>.</summary>
    public string? Status { get; internal init; }

    /// <summary>The service's message about that state; after a failure the reason.</summary>
    public string? StatusMessage { get; internal init; }

    /// <summary>The number of images; null if the statistics were not requested.</summary>
    public int? Entries { get; internal init; }

    /// <summary>The number of images with labels.</summary>
    public int? LabeledEntries { get; internal init; }

    /// <summary>The number of different labels.</summary>
    public int? Labels { get; internal init; }

    /// <summary>The number of images with at least one error.</summary>
    public int? ErrorEntries { get; internal init; }

    /// <summary>When it was created, in UTC.</summary>
    public DateTimeOffset? CreatedAt { get; internal init; }

    /// <summary>When it was last changed, in UTC.</summary>
    public DateTimeOffset? UpdatedAt { get; internal init; }

    /// <summary><c>project/train</c> or <c>project/test</c>.</summary>
    public override string ToString() => $"{ProjectName}/{Type.ToLowerInvariant()}";
}
