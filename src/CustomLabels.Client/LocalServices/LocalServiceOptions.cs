using CustomLabels.Models;
namespace CustomLabels.LocalServices;

/// <summary>How the local service shall run.</summary>
/// <param name="DataPath">The folder for all its data; made when missing.</param>
/// <param name="Region">The Region it answers for.</param>
public sealed record LocalServiceOptions(string DataPath, string Region)
{
    /// <summary>The port on 127.0.0.1; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>Accounts beside its own, 12 digits each.</summary>
    public IReadOnlyList<string> OtherAccounts { get; init; } = [];

    /// <summary>About how long a training shall take on two cores; null lets the data decide.</summary>
    public TimeSpan? TrainingBudget { get; init; }

    /// <summary>A network that was trained elsewhere, for its models to be built on; null for none.</summary>
    public BackboneOptions? Backbone { get; init; }
}
