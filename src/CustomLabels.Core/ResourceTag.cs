namespace CustomLabels;

/// <summary>A tag of a project, a dataset or a model.</summary>
public sealed record ResourceTag
{
    /// <summary>What it is on, as users write it: <c>parts</c>, <c>parts/train</c>, <c>parts/v1</c>.</summary>
    public required string Resource { get; init; }

    /// <summary>The ARN of what it is on.</summary>
    public required string ResourceArn { get; init; }

    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>Its value; may be empty.</summary>
    public required string Value { get; init; }

    /// <summary><c>key=value</c>.</summary>
    public override string ToString() => $"{Key}={Value}";
}
