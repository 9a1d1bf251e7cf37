namespace CustomLabels;

/// <summary>A policy of a project: who may copy its models, or may not (spec/permissions.md §6).</summary>
public sealed record ProjectPolicy : ProjectResource
{
    internal ProjectPolicy(string projectArn)
        : base(projectArn)
    {
    }

    /// <summary>Its name, unique in the project.</summary>
    public string PolicyName { get; internal init; } = string.Empty;

    /// <summary>Its revision: only the one that is stored can be replaced or removed by it.</summary>
    public string RevisionId { get; internal init; } = string.Empty;

    /// <summary>The document, as JSON.</summary>
    public string Document { get; internal init; } = string.Empty;

    /// <summary>When it was made, in UTC.</summary>
    public DateTimeOffset? CreatedAt { get; internal init; }

    /// <summary>When it was last replaced, in UTC.</summary>
    public DateTimeOffset? UpdatedAt { get; internal init; }

    /// <summary><c>project/policy</c>.</summary>
    public override string ToString() => $"{ProjectName}/{PolicyName}";
}
