namespace CustomLabels.Service.Rekognition.Operations.Projects;

/// <summary>Registers the operations on projects, their policies, and tags.</summary>
internal static class ProjectOperations
{
    public static IServiceCollection AddProjectOperations(this IServiceCollection services) => services
        .AddSingleton<IOperation, CreateProject>()
        .AddSingleton<IOperation, DescribeProjects>()
        .AddSingleton<IOperation, DeleteProject>()
        .AddSingleton<IOperation, PutProjectPolicy>()
        .AddSingleton<IOperation, ListProjectPolicies>()
        .AddSingleton<IOperation, DeleteProjectPolicy>()
        .AddSingleton<IOperation, TagResource>()
        .AddSingleton<IOperation, UntagResource>()
        .AddSingleton<IOperation, ListTagsForResource>();
}
