namespace CustomLabels;

/// <summary>A tag of a project, a dataset or a model.</summary>
public sealed record ResourceTag : ProjectResource
{
    internal ResourceTag(string resourceArn)
        : base(resourceArn)
    {
        ResourceArn = resourceArn;
        Resource = new ResourceIdentity(resourceArn).ToString();
    }

    /// <summary>What it is on, as users write it: <c>parts</c>, <c>parts/train</c>, <c>parts/v1</c>.</summary>
    public string Resource { get; }

    /// <summary>The ARN of what it is on.</summary>
    public string ResourceArn { get; }

    /// <summary>Its key.</summary>
    public string Key { get; internal init; } = string.Empty;

    /// <summary>Its value; may be empty.</summary>
    public string Value { get; internal init; } = string.Empty;

    /// <summary><c>key=value</c>.</summary>
    public override string ToString() => $"{Key}={Value}";
}
