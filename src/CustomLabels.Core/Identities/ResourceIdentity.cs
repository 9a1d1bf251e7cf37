namespace CustomLabels;

/// <summary>Which project, dataset or model: by name, by ARN, or by an object.</summary>
public sealed record ResourceIdentity
{
    /// <summary><c>project</c>, <c>project/train</c> or <c>project/test</c>, <c>project/version</c>, with wildcards or without, or an ARN of any of these.</summary>
    /// <exception cref="CustomLabelsException">The text is none of these.</exception>
    public ResourceIdentity(string resource)
    {
        var last = resource[(resource.LastIndexOf('/') + 1)..];
        var isArn = ResourceName.IsArn(resource);
        if (isArn ? ResourceName.DatasetTypeOf(resource) is not null : resource.Contains('/', StringComparison.Ordinal) && last.ToUpperInvariant() is "TRAIN" or "TEST")
        {
            Dataset = new DatasetIdentity(resource);
        }
        else if (isArn ? ResourceName.VersionNameOf(resource) is not null : resource.Contains('/', StringComparison.Ordinal))
        {
            Model = new ModelIdentity(resource);
        }
        else
        {
            Project = new ProjectIdentity(resource);
        }
    }

    /// <summary>A project, given by what belongs to it.</summary>
    public ResourceIdentity(ProjectResource resource) => Project = new ProjectIdentity(resource);

    /// <summary>A dataset, given by what belongs to it.</summary>
    public ResourceIdentity(DatasetResource resource) => Dataset = new DatasetIdentity(resource);

    /// <summary>A model, given by what belongs to it.</summary>
    public ResourceIdentity(ModelResource resource) => Model = new ModelIdentity(resource);

    /// <summary>A project.</summary>
    public ResourceIdentity(ProjectIdentity project) => Project = project;

    /// <summary>A dataset.</summary>
    public ResourceIdentity(DatasetIdentity dataset) => Dataset = dataset;

    /// <summary>A model.</summary>
    public ResourceIdentity(ModelIdentity model) => Model = model;

    /// <summary>The project; null when it is none.</summary>
    public ProjectIdentity? Project { get; }

    /// <summary>The dataset; null when it is none.</summary>
    public DatasetIdentity? Dataset { get; }

    /// <summary>The model; null when it is none.</summary>
    public ModelIdentity? Model { get; }

    /// <summary>Whether it stands for all whose names match.</summary>
    public bool HasWildcards => Project?.HasWildcards ?? Dataset?.HasWildcards ?? Model!.HasWildcards;

    /// <summary>What the user would write.</summary>
    public override string ToString() => Project?.ToString() ?? Dataset?.ToString() ?? Model!.ToString();
}
