namespace CustomLabels.Service.Models;

/// <summary>Registers what runs models.</summary>
internal static class ModelsFeature
{
    public static IServiceCollection AddModels(this IServiceCollection services) => services.AddSingleton<RunningModels>().AddSingleton<LeaseWatch>().AddSingleton<PixelBudget>();
}
