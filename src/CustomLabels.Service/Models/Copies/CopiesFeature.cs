namespace CustomLabels.Service.Models.Copies;

/// <summary>Registers what copies models.</summary>
internal static class CopiesFeature
{
    public static IServiceCollection AddCopies(this IServiceCollection services) => services
        .AddSingleton<CopiedResults>()
        .AddSingleton<ModelCopies>();
}
