namespace CustomLabels;

/// <summary>
/// Which model: given as <c>project/version</c>, by ARN, or by an object; a project alone stands for its newest version.
/// </summary>
public sealed record ModelIdentity
{
    /// <summary>As <c>project/version</c>, as <c>project</c> (its newest version), both with wildcards or without, or by the ARN of either.</summary>
    /// <exception cref="CustomLabelsException">The text is none of these.</exception>
    public ModelIdentity(string model)
    {
        if (ResourceName.IsArn(model))
        {
            Project = new ProjectIdentity(model);
            VersionName = ResourceName.VersionNameOf(model);
            Arn = VersionName is null ? null : model;
            if (ResourceName.DatasetTypeOf(model) is not null)
            {
                throw ResourceName.Malformed(model, "a model, but this is a dataset");
            }

            return;
        }

        switch (model.Split('/'))
        {
            case [var project]:
                Project = new ProjectIdentity(project);
                break;
            case [var project, var version]:
                Project = new ProjectIdentity(project);
                VersionName = NamePattern.Require(version, "model version");
                break;
            default:
                throw ResourceName.Malformed(model, "'<project>/<version>', '<project>' for its newest version, or a model's ARN");
        }
    }

    /// <summary>A version of a project; without a name its newest one.</summary>
    public ModelIdentity(ProjectIdentity project, string? versionName)
    {
        Project = project;
        VersionName = string.IsNullOrEmpty(versionName) ? null : NamePattern.Require(versionName, "model version");
    }

    /// <summary>By the model itself, or by what belongs to it.</summary>
    public ModelIdentity(ModelResource resource)
    {
        (Project, VersionName, Arn) = (new ProjectIdentity(resource), resource.VersionName, resource.ModelArn);
    }

    /// <summary>The newest version of a project, given by what belongs to it.</summary>
    public ModelIdentity(ProjectResource resource)
    {
        Project = new ProjectIdentity(resource);
    }

    /// <summary>The project it belongs to.</summary>
    public ProjectIdentity Project { get; }

    /// <summary>The version's name, or a pattern of names; null for the newest one.</summary>
    public string? VersionName { get; }

    /// <summary>Whether it stands for all models whose names match.</summary>
    public bool HasWildcards => Project.HasWildcards || NamePattern.HasWildcards(VersionName);

    /// <summary>The model's ARN; null when it is known by names only.</summary>
    public string? Arn { get; }

    /// <summary>What the user would write: <c>project/version</c>, or <c>project</c>.</summary>
    public override string ToString() => VersionName is null ? Project.Name : $"{Project.Name}/{VersionName}";
}
