namespace CustomLabels.Service.Training;

/// <summary>Registers what trains models.</summary>
internal static class TrainingFeature
{
    public static IServiceCollection AddTraining(this IServiceCollection services) => services
        .AddSingleton<TrainingInput>()
        .AddSingleton<TrainingMessages>()
        .AddSingleton<TrainingRunner>()
        .AddSingleton<TrainingQueue>();
}
