namespace CustomLabels.Service.Auth;

/// <summary>Registers the access keys, the verifiers of signatures, and STS.</summary>
internal static class AuthFeature
{
    public static IServiceCollection AddAuth(this IServiceCollection services, DataFolder folder, ServiceOptions options)
    {
        foreach (var key in CredentialsFile.LoadOrCreate(folder.Credentials, options.Region, options.AccountId, options.OtherAccounts))
        {
            services.AddSingleton(key);
        }

        return services
            .AddSingleton<RequestVerifier>()
            .AddSingleton<PresignedUrlVerifier>()
            .AddSingleton<SecurityTokenEndpoint>()
            .AddSingleton(provider => provider.GetRequiredService<SecurityTokenEndpoint>().Route);
    }
}
