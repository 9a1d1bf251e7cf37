using CustomLabels.Service.State;

namespace CustomLabels.Service.Projects;

/// <summary>Registers what gives projects, and all that is in them, their ARNs.</summary>
internal static class ProjectsFeature
{
    public static IServiceCollection AddProjects(this IServiceCollection services) => services.AddSingleton(provider =>
        new Arns(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<Database>().Read(Arns.LastStamp)));
}
