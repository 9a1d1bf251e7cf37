namespace CustomLabels;

/// <summary>What belongs to a model.</summary>
public abstract record ModelResource : ProjectResource
{
    private protected ModelResource(string modelArn)
        : base(modelArn)
    {
        ModelArn = modelArn;
        VersionName = ResourceName.VersionNameOf(modelArn) ?? modelArn;
        Model = $"{ProjectName}/{VersionName}";
    }

    /// <summary>The ARN of the model.</summary>
    public string ModelArn { get; }

    /// <summary>The model, as <c>project/version</c>.</summary>
    public string Model { get; }

    /// <summary>The version's name.</summary>
    public string VersionName { get; }
}
