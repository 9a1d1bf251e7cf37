namespace CustomLabels;

/// <summary>What belongs to a model.</summary>
public abstract record ModelResource : ProjectResource
{
    /// <param name="modelArn">The ARN.</param>
    /// <param name="name">What to call a model whose ARN is not known: the file that it was read from.</param>
    private protected ModelResource(string modelArn, string? name = null)
        : base(modelArn)
    {
        ModelArn = modelArn;
        VersionName = ResourceName.VersionNameOf(modelArn) ?? modelArn;
        Model = ResourceName.VersionNameOf(modelArn) is null && name is not null ? name : $"{ProjectName}/{VersionName}";
    }

    /// <summary>The ARN of the model; empty when it was read from files that do not say.</summary>
    public string ModelArn { get; }

    /// <summary>The model, as <c>project/version</c>; the file that it was read from when that does not say.</summary>
    public string Model { get; }

    /// <summary>The version's name.</summary>
    public string VersionName { get; }
}
