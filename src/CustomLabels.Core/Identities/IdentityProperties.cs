namespace CustomLabels;

/// <summary>
/// Which project, dataset or model an object is about, by its properties: all that is left of an object that came back from a job, from
/// JSON or from a table, and what people write themselves. ARNs count before names, and its own before those of what it belongs to.
/// </summary>
/// <param name="read">The text of a property; null where there is none.</param>
public sealed class IdentityProperties(Func<string, string?> read)
{
    private static readonly string[] ArnNames = ["Arn", "ModelArn", "DatasetArn", "ResourceArn", "ProjectArn", "Model", "Dataset", "Resource", "Project"];

    /// <summary>The properties that name a project, for messages.</summary>
    public static string OfProject => "Arn, ProjectArn, ModelArn, DatasetArn, ProjectName, Project, Model, Dataset or Name";

    /// <summary>The properties that name a dataset, for messages.</summary>
    public static string OfDataset => "Arn, DatasetArn, Dataset, or ProjectName and Type";

    /// <summary>The properties that name a model, for messages.</summary>
    public static string OfModel => "Arn, ModelArn, Model, or ProjectName and VersionName; for the newest version of a project ProjectArn, ProjectName or Name";

    /// <summary>The properties that name any of them, for messages.</summary>
    public static string OfResource => "Arn, ResourceArn, ModelArn, DatasetArn, ProjectArn, Resource, Model, Dataset, ProjectName or Name";

    /// <summary>The project; null when none is named.</summary>
    /// <exception cref="CustomLabelsException"><c>InvalidName</c>: what is named is no project.</exception>
    public ProjectIdentity? Project()
    {
        var arn = Arn(ResourceName.IsProjectArn, "ProjectArn", "Arn", "ResourceArn", "Project") ?? Arn(text => ResourceName.ProjectNameOf(text) is not null, ArnNames);
        if (arn is not null)
        {
            return new ProjectIdentity(arn);
        }

        if (HasForeignArn())
        {
            return null;
        }

        var name = Text("ProjectName", "Project") ?? FirstPart("Model") ?? FirstPart("Dataset") ?? FirstPart("Resource") ?? (IsFile() ? null : Text("Name"));
        return name is null ? null : new ProjectIdentity(name);
    }

    /// <summary>The dataset; null when none is named.</summary>
    /// <exception cref="CustomLabelsException"><c>InvalidName</c>: what is named is no dataset.</exception>
    public DatasetIdentity? Dataset()
    {
        if (Arn(text => ResourceName.DatasetTypeOf(text) is not null, "DatasetArn", "Arn", "Dataset", "ResourceArn", "Resource") is { } arn)
        {
            return new DatasetIdentity(arn);
        }

        if (Text("Dataset") is { } path && path.Contains('/', StringComparison.Ordinal))
        {
            return new DatasetIdentity(path);
        }

        if (Text("Resource") is { } resource && IsDatasetType(LastPart(resource)))
        {
            return new DatasetIdentity(resource);
        }

        var type = Text("Type", "Dataset");
        return type is not null && IsDatasetType(type) && Project() is { } project ? new DatasetIdentity(project, type) : null;
    }

    /// <summary>The model; null when none is named.</summary>
    /// <exception cref="CustomLabelsException"><c>InvalidName</c>: what is named is no model.</exception>
    public ModelIdentity? Model() => OwnModel() ?? (IsDataset() || Project() is not { } project ? null : new ModelIdentity(project, null));

    /// <summary>The project, dataset or model; null when the object names none.</summary>
    /// <exception cref="CustomLabelsException"><c>InvalidName</c>: what is named is none of them.</exception>
    public ResourceIdentity? Resource()
    {
        if (Arn(text => ResourceName.ProjectNameOf(text) is not null, "ResourceArn", "Resource", "Arn", "ModelArn", "DatasetArn", "ProjectArn") is { } arn)
        {
            return new ResourceIdentity(arn);
        }

        if (Text("Resource") is { } resource)
        {
            return new ResourceIdentity(resource);
        }

        return OwnModel() is { } model ? new ResourceIdentity(model)
            : Dataset() is { } dataset ? new ResourceIdentity(dataset)
            : Project() is { } project ? new ResourceIdentity(project)
            : null;
    }

    private static bool IsDatasetType(string text) => text.ToUpperInvariant() is "TRAIN" or "TEST";

    private static string LastPart(string text) => text[(text.LastIndexOf('/') + 1)..];

    private ModelIdentity? OwnModel()
    {
        if (Arn(text => ResourceName.VersionNameOf(text) is not null, "ModelArn", "Arn", "Model", "ResourceArn", "Resource") is { } arn)
        {
            return new ModelIdentity(arn);
        }

        if (Text("Model") is { } path && !ResourceName.IsArn(path))
        {
            return new ModelIdentity(path);
        }

        if (Text("Resource") is { } resource && resource.Contains('/', StringComparison.Ordinal) && !IsDatasetType(LastPart(resource)) && !ResourceName.IsArn(resource))
        {
            return new ModelIdentity(resource);
        }

        return Text("VersionName") is { } version && Project() is { } project ? new ModelIdentity(project, version) : null;
    }

    /// <summary>A dataset is no model, and does not stand for its project's newest one.</summary>
    private bool IsDataset() => Arn(text => ResourceName.DatasetTypeOf(text) is not null, "Arn", "DatasetArn", "ResourceArn") is not null;

    /// <summary>Something of another service, whose name means nothing here.</summary>
    private bool HasForeignArn() => Text("Arn") is { } arn && ResourceName.IsArn(arn);

    /// <summary>An item of a drive: its name is no project's.</summary>
    private bool IsFile() => Text("PSPath", "FullName") is not null;

    private string? FirstPart(string name) =>
        Text(name) is { } text && !ResourceName.IsArn(text) && text.Contains('/', StringComparison.Ordinal) ? text[..text.IndexOf('/', StringComparison.Ordinal)] : null;

    private string? Arn(Func<string, bool> fits, params string[] names) => names.Select(read).FirstOrDefault(text => text is not null && fits(text));

    private string? Text(params string[] names) => names.Select(read).FirstOrDefault(text => !string.IsNullOrEmpty(text));
}
