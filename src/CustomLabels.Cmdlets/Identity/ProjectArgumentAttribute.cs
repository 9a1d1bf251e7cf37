namespace CustomLabels.Identity;

/// <summary>Makes a <see cref="ProjectIdentity"/> of a name, an ARN, or any object that names a project.</summary>
public sealed class ProjectArgumentAttribute : IdentityArgumentAttribute
{
    private protected override string Noun => "project";

    private protected override string Properties => IdentityProperties.OfProject;

    private protected override object FromText(string text) => new ProjectIdentity(text);

    private protected override object? FromProperties(IdentityProperties properties) => properties.Project();

    private protected override bool? HasWildcards(object identity) => (identity as ProjectIdentity)?.HasWildcards;

    private protected override Array ToArray(IReadOnlyList<object> identities) => identities.Cast<ProjectIdentity>().ToArray();
}
