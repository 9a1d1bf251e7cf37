namespace CustomLabels;

/// <summary>A project, which holds datasets and models.</summary>
public sealed record Project : ProjectResource
{
    internal Project(string arn)
        : base(arn)
    {
        Arn = arn;
        Name = ProjectName.Length > 0 ? ProjectName : arn;
    }

    /// <summary>The name, unique in the account and Region.</summary>
    public string Name { get; }

    /// <summary>The ARN.</summary>
    public string Arn { get; }

    /// <summary><c>CREATING</c>, <c>CREATED</c> or <c>DELETING</c>.</summary>
    public string? Status { get; internal init; }

    /// <summary>When it was created, in UTC.</summary>
    public DateTimeOffset? CreatedAt { get; internal init; }

    /// <summary>Its datasets, at most one of each type, without their statistics.</summary>
    public ReadOnlyList<Dataset> Datasets { get; internal init; } = [];

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
