namespace CustomLabels;

/// <summary>A policy of a project: who may copy its models, or may not (spec/permissions.md §6).</summary>
public sealed record ProjectPolicy
{
    /// <summary>Its name, unique in the project.</summary>
    public required string PolicyName { get; init; }

    /// <summary>The name of the project.</summary>
    public required string ProjectName { get; init; }

    /// <summary>The ARN of the project.</summary>
    public required string ProjectArn { get; init; }

    /// <summary>Its revision: only the one that is stored can be replaced or removed by it.</summary>
    public required string RevisionId { get; init; }

    /// <summary>The document, as JSON.</summary>
    public required string Document { get; init; }

    /// <summary>When it was made, in UTC.</summary>
    public DateTimeOffset? CreatedAt { get; init; }

    /// <summary>When it was last replaced, in UTC.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary><c>project/policy</c>.</summary>
    public override string ToString() => $"{ProjectName}/{PolicyName}";
}
