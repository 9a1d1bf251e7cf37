namespace CustomLabels;

/// <summary>Which project: given by name, by ARN, or by an object that belongs to one.</summary>
public sealed record ProjectIdentity
{
    /// <summary>By name, with wildcards or without, or by ARN. The ARN of a dataset or a model stands for the project it belongs to.</summary>
    /// <exception cref="CustomLabelsException">The text is neither.</exception>
    public ProjectIdentity(string project)
    {
        Origin = ResourceOrigin.Of(project);
        if (!ResourceName.IsArn(project))
        {
            Name = NamePattern.Require(project, "project");
            return;
        }

        Name = ResourceName.ProjectNameOf(project)
            ?? throw ResourceName.Malformed(project, "a project's name, or an ARN like arn:aws:rekognition:<region>:<account>:project/<name>/<number>");
        Arn = ResourceName.IsProjectArn(project) ? project : null;
    }

    /// <summary>By the project itself, or by what belongs to it.</summary>
    public ProjectIdentity(ProjectResource resource)
    {
        (Name, Arn, Origin) = (resource.ProjectName, resource.ProjectArn, new ResourceOrigin(resource.Region, resource.AccountId));
    }

    /// <summary>The project's name, or a pattern of names.</summary>
    public string Name { get; }

    /// <summary>Whether it stands for all projects whose names match.</summary>
    public bool HasWildcards => NamePattern.HasWildcards(Name);

    /// <summary>The project's ARN; null when only the name is known.</summary>
    public string? Arn { get; }

    /// <summary>Where it is, as far as that is known.</summary>
    public ResourceOrigin Origin { get; }

    /// <summary>What the user would write: the name.</summary>
    public override string ToString() => Name;
}
