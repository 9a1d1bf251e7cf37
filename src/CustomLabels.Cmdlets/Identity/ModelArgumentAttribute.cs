namespace CustomLabels.Identity;

/// <summary>Makes a <see cref="ModelIdentity"/> of a name, an ARN, or any object that names a model.</summary>
public sealed class ModelArgumentAttribute : IdentityArgumentAttribute
{
    private protected override string Noun => "model";

    private protected override string Properties => IdentityProperties.OfModel;

    private protected override object FromText(string text) => new ModelIdentity(text);

    private protected override object? FromProperties(IdentityProperties properties) => properties.Model();

    private protected override bool? HasWildcards(object identity) => (identity as ModelIdentity)?.HasWildcards;

    private protected override Array ToArray(IReadOnlyList<object> identities) => identities.Cast<ModelIdentity>().ToArray();
}
