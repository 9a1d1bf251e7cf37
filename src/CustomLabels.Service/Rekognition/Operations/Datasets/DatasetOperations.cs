namespace CustomLabels.Service.Rekognition.Operations.Datasets;

/// <summary>Registers the operations on datasets.</summary>
internal static class DatasetOperations
{
    public static IServiceCollection AddDatasetOperations(this IServiceCollection services) => services
        .AddSingleton<IOperation, CreateDataset>()
        .AddSingleton<IOperation, DescribeDataset>()
        .AddSingleton<IOperation, DeleteDataset>()
        .AddSingleton<IOperation, ListDatasetEntries>()
        .AddSingleton<IOperation, ListDatasetLabels>()
        .AddSingleton<IOperation, UpdateDatasetEntries>()
        .AddSingleton<IOperation, DistributeDatasetEntries>();
}
