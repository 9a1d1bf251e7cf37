namespace CustomLabels;

/// <summary>Which dataset: given by ARN, as <c>project/train</c> or <c>project/test</c>, or by the dataset itself.</summary>
public sealed record DatasetIdentity
{
    /// <summary>By ARN, or as <c>project/train</c> or <c>project/test</c>, with wildcards or without.</summary>
    /// <exception cref="CustomLabelsException">The text is neither.</exception>
    public DatasetIdentity(string dataset)
    {
        if (ResourceName.DatasetTypeOf(dataset) is { } type)
        {
            (Project, Type, Arn) = (new ProjectIdentity(dataset), type, dataset);
            return;
        }

        var parts = dataset.Split('/');
        Type = parts is [_, var last] && !ResourceName.IsArn(dataset) ? last.ToUpperInvariant() : string.Empty;
        if (!IsType(Type))
        {
            throw ResourceName.Malformed(dataset, "'<project>/train', '<project>/test' or a dataset's ARN");
        }

        Project = new ProjectIdentity(parts[0]);
    }

    /// <summary>A project's dataset of one type.</summary>
    /// <param name="project">The project.</param>
    /// <param name="type"><c>TRAIN</c> or <c>TEST</c>, in any case; or a pattern that either matches, for instance <c>*</c>.</param>
    public DatasetIdentity(ProjectIdentity project, string type)
    {
        Project = project;
        Type = type.ToUpperInvariant();
        if (!IsType(Type))
        {
            throw ResourceName.Malformed(type, "TRAIN or TEST");
        }
    }

    /// <summary>By the dataset itself, or by what belongs to it.</summary>
    public DatasetIdentity(DatasetResource resource)
        : this(resource.DatasetArn)
    {
    }

    /// <summary>The project it belongs to.</summary>
    public ProjectIdentity Project { get; }

    /// <summary><c>TRAIN</c> or <c>TEST</c>, or a pattern that either matches.</summary>
    public string Type { get; }

    /// <summary>Whether it stands for all datasets whose projects and types match.</summary>
    public bool HasWildcards => Project.HasWildcards || NamePattern.HasWildcards(Type);

    /// <summary>The dataset's ARN; null when it is known by its project and type only.</summary>
    public string? Arn { get; }

    /// <summary>What the user would write: <c>project/train</c>.</summary>
    public override string ToString() => $"{Project.Name}/{Type.ToLowerInvariant()}";

    private static bool IsType(string type) =>
        type is "TRAIN" or "TEST"
        || (NamePattern.HasWildcards(type) && NamePattern.Require(type, "dataset") is var pattern && (NamePattern.IsMatch(pattern, "TRAIN") || NamePattern.IsMatch(pattern, "TEST")));
}
