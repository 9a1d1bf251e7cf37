using CustomLabels.Models;
namespace CustomLabels.LocalServices;

/// <summary>How the local service should run.</summary>
/// <param name="DataPath">The folder for all its data; created if missing.</param>
/// <param name="Region">The Region it answers for.</param>
public sealed record LocalServiceOptions(string DataPath, string Region)
{
    /// <summary>The port on 127.0.0.1; 0 for any free one.</summary>
    public int Port { get; init; }

    /// <summary>Regions besides that one.</summary>
    public IReadOnlyList<string> OtherRegions { get; init; } = [];

    /// <summary>Accounts besides its main one, 12 digits each.</summary>
    public IReadOnlyList<string> OtherAccounts { get; init; } = [];

    /// <summary>About how long a training should take on two cores; null lets the data decide.</summary>
    public TimeSpan? TrainingBudget { get; init; }

    /// <summary>A pretrained network to build its models on; null for the built-in one.</summary>
    public BackboneOptions? Backbone { get; init; }
}
