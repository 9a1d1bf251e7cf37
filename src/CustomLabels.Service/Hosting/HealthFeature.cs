namespace CustomLabels.Service.Hosting;

/// <summary>Registers the health probe.</summary>
internal static class HealthFeature
{
    public static IServiceCollection AddHealth(this IServiceCollection services) => services
        .AddSingleton<HealthProbe>()
        .AddSingleton(provider => provider.GetRequiredService<HealthProbe>().Route);
}
