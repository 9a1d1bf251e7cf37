namespace CustomLabels;

/// <summary>A project: what holds datasets and models.</summary>
public sealed record Project
{
    /// <summary>The name, unique in the account and Region.</summary>
    public required string Name { get; init; }

    /// <summary>The ARN.</summary>
    public required string Arn { get; init; }

    /// <summary><c>CREATING</c>, <c>CREATED</c> or <c>DELETING</c>.</summary>
    public string? Status { get; init; }

    /// <summary>When it was made, in UTC.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>Its datasets, at most one of each type, without their statistics.</summary>
    public ReadOnlyList<Dataset> Datasets { get; init; } = [];

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
