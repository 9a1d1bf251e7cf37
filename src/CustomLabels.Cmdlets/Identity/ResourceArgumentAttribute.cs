namespace CustomLabels.Identity;

/// <summary>Makes a <see cref="ResourceIdentity"/> of a name, an ARN, or any object that names a project, dataset or model.</summary>
public sealed class ResourceArgumentAttribute : IdentityArgumentAttribute
{
    private protected override string Noun => "project, dataset or model";

    private protected override string Properties => IdentityProperties.OfResource;

    private protected override object FromText(string text) => new ResourceIdentity(text);

    private protected override object? FromProperties(IdentityProperties properties) => properties.Resource();

    private protected override bool? HasWildcards(object identity) => (identity as ResourceIdentity)?.HasWildcards;

    private protected override Array ToArray(IReadOnlyList<object> identities) => identities.Cast<ResourceIdentity>().ToArray();
}
