namespace CustomLabels.Service.Rekognition.Operations.Models;

/// <summary>Registers the operations on models.</summary>
internal static class ModelOperations
{
    public static IServiceCollection AddModelOperations(this IServiceCollection services) => services
        .AddSingleton<IOperation, CreateProjectVersion>()
        .AddSingleton<IOperation, DescribeProjectVersions>()
        .AddSingleton<IOperation, StartProjectVersion>()
        .AddSingleton<IOperation, StopProjectVersion>()
        .AddSingleton<IOperation, DeleteProjectVersion>()
        .AddSingleton<IOperation, CopyProjectVersion>()
        .AddSingleton<IOperation, DetectCustomLabels>();
}
