namespace CustomLabels.Service.Datasets;

/// <summary>Registers what creates and changes datasets.</summary>
internal static class DatasetsFeature
{
    public static IServiceCollection AddDatasets(this IServiceCollection services) => services
        .AddSingleton<BucketRights>()
        .AddSingleton<DatasetCreation>()
        .AddSingleton<DatasetChanges>();
}
