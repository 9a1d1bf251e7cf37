namespace CustomLabels.Service.Rekognition;

/// <summary>Registers the protocol of Rekognition; operations are registered by area.</summary>
internal static class RekognitionFeature
{
    public static IServiceCollection AddRekognition(this IServiceCollection services) => services
        .AddSingleton(ServiceModel.Load())
        .AddSingleton<RekognitionEndpoint>()
        .AddSingleton(provider => provider.GetRequiredService<RekognitionEndpoint>().Route);
}
