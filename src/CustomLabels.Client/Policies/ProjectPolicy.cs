namespace CustomLabels;

/// <summary>A project policy: who may or may not copy the project's models (spec/permissions.md §6).</summary>
public sealed record ProjectPolicy : ProjectResource
{
    internal ProjectPolicy(string projectArn)
        : base(projectArn)
    {
    }

    /// <summary>Its name, unique in the project.</summary>
    public string PolicyName { get; internal init; } = string.Empty;

    /// <summary>Its revision, with which it can be replaced or removed only while it is the current one.</summary>
    public string RevisionId { get; internal init; } = string.Empty;

    /// <summary>The document, as JSON.</summary>
    public string Document { get; internal init; } = string.Empty;

    /// <summary>When it was created, in UTC.</summary>
    public DateTimeOffset? CreatedAt { get; internal init; }

    /// <summary>When it was last replaced, in UTC.</summary>
    public DateTimeOffset? UpdatedAt { get; internal init; }

    /// <summary><c>project/policy</c>.</summary>
    public override string ToString() => $"{ProjectName}/{PolicyName}";
}
