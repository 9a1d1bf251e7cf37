namespace CustomLabels.Service.Projects;

/// <summary>Registers what gives ARNs to projects and what is in them.</summary>
internal static class ProjectsFeature
{
    public static IServiceCollection AddProjects(this IServiceCollection services) => services.AddSingleton(provider =>
        new Arns(provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<Database>().Read(Arns.LastStamp)));
}
