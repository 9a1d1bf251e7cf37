using CustomLabels.Service.S3.Storage;

namespace CustomLabels.Service.S3;

/// <summary>Registers S3.</summary>
internal static class S3Feature
{
    /// <summary>The stores, and the route for buckets in the host name: must come before all other routes.</summary>
    public static IServiceCollection AddS3(this IServiceCollection services) => services
        .AddSingleton<BucketStore>()
        .AddSingleton<BucketAccess>()
        .AddSingleton<ObjectStore>()
        .AddSingleton<UploadStore>()
        .AddSingleton<S3Routes>()
        .AddSingleton<S3Endpoint>()
        .AddSingleton(provider => provider.GetRequiredService<S3Endpoint>().VirtualHosts);

    /// <summary>The route for buckets in the path: must come after all other routes, since it takes every request.</summary>
    public static IServiceCollection AddS3Paths(this IServiceCollection services) =>
        services.AddSingleton(provider => provider.GetRequiredService<S3Endpoint>().Paths);
}
