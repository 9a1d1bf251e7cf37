namespace CustomLabels.Identity;

/// <summary>Makes a <see cref="ModelIdentity"/> of a name, an ARN, or any object that names a model.</summary>
public sealed class ModelArgumentAttribute : IdentityArgumentAttribute
{
    /// <summary>Whether evaluations are taken that do not say which model they are of, as a snapshot alone does not, and files of evaluations.</summary>
    public bool TakesEvaluations { get; set; }

    private protected override string Noun => "model";

    private protected override string Properties => IdentityProperties.OfModel;

    private protected override object FromText(string text) => new ModelIdentity(text);

    private protected override object? FromObject(object value) => TakesEvaluations && value is FileSystemInfo or Evaluation { Scored: not null, ModelArn: "" } ? EvaluationInput.Unnamed() : null;

    private protected override object? FromProperties(IdentityProperties properties) => properties.Model();

    private protected override bool? HasWildcards(object identity) => (identity as ModelIdentity)?.HasWildcards;

    private protected override Array ToArray(IReadOnlyList<object> identities) => identities.Cast<ModelIdentity>().ToArray();
}
