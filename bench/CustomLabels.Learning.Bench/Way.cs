using CustomLabels.Learning.Training;

namespace CustomLabels.Learning.Bench;

/// <summary>A way to train: everything, or without one of its parts.</summary>
internal sealed record Way(string Name, TrainingParts Parts)
{
    /// <summary>All of them, the engine as it is first.</summary>
    public static IReadOnlyList<Way> All { get; } =
    [
        new("engine", TrainingParts.All),
        new("frozen", TrainingParts.Trunk),
        new("no-own", TrainingParts.Trunk | TrainingParts.Tuning),
        new("no-trunk", TrainingParts.OwnNetworks),
        new("no-tuning", TrainingParts.Trunk | TrainingParts.OwnNetworks),
    ];
}
