namespace CustomLabels.Identity;

/// <summary>Makes a <see cref="DatasetIdentity"/> of a name, an ARN, or any object that names a dataset.</summary>
public sealed class DatasetArgumentAttribute : IdentityArgumentAttribute
{
    /// <summary>Whether a project is taken too, and stands for all its datasets.</summary>
    public bool TakesProject { get; set; }

    private protected override string Noun => TakesProject ? "project or dataset" : "dataset";

    private protected override string Properties => TakesProject ? IdentityProperties.OfProject + ", Type" : IdentityProperties.OfDataset;

    private protected override object FromText(string text) =>
        TakesProject && (ResourceName.IsArn(text) ? ResourceName.DatasetTypeOf(text) is null : !text.Contains('/', StringComparison.Ordinal))
            ? AllOf(new ProjectIdentity(text))
            : new DatasetIdentity(text);

    private protected override object? FromProperties(IdentityProperties properties) =>
        properties.Dataset() ?? (TakesProject && properties.Project() is { } project ? AllOf(project) : null);

    private protected override bool? HasWildcards(object identity) => (identity as DatasetIdentity)?.HasWildcards;

    private protected override Array ToArray(IReadOnlyList<object> identities) => identities.Cast<DatasetIdentity>().ToArray();

    private static DatasetIdentity AllOf(ProjectIdentity project) => new(project, "*");
}
