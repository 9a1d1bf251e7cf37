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

    /// <summary>By the project itself.</summary>
    public ProjectIdentity(Project project)
    {
        (Name, Arn, Origin) = (project.Name, project.Arn, ResourceOrigin.Of(project.Arn));
    }

    /// <summary>The project that a dataset belongs to.</summary>
    public ProjectIdentity(Dataset dataset)
    {
        (Name, Arn, Origin) = (dataset.ProjectName, dataset.ProjectArn, ResourceOrigin.Of(dataset.Arn));
    }

    /// <summary>The project that photos were imported into.</summary>
    public ProjectIdentity(DatasetImport import)
    {
        (Name, Arn, Origin) = (import.ProjectName, import.ProjectArn, ResourceOrigin.Of(import.ProjectArn));
    }

    /// <summary>The project that a model belongs to.</summary>
    public ProjectIdentity(Model model)
    {
        (Name, Arn, Origin) = (model.ProjectName, model.ProjectArn, ResourceOrigin.Of(model.Arn));
    }

    /// <summary>The project that a policy belongs to.</summary>
    public ProjectIdentity(ProjectPolicy policy)
    {
        (Name, Arn, Origin) = (policy.ProjectName, policy.ProjectArn, ResourceOrigin.Of(policy.ProjectArn));
    }

    /// <summary>The project whose model was evaluated.</summary>
    public ProjectIdentity(Evaluation evaluation)
        : this(evaluation.ModelArn)
    {
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
