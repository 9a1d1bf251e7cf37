using System.Reflection;
using Amazon.Runtime.CredentialManagement;

namespace CustomLabels.Credentials;

/// <summary>The profiles of the shared configuration files (<c>~/.aws</c>): static keys, SSO and roles.</summary>
internal sealed class SharedProfiles
{
    private static readonly PropertyInfo? ConfigFile = typeof(SharedCredentialsFile).GetProperty(nameof(SharedCredentialsFile.DefaultConfigFilePath));
    private static readonly string? ConfigFileAtFirst = SharedCredentialsFile.DefaultConfigFilePath;

    private readonly CredentialProfileStoreChain _chain;

    private SharedProfiles(CredentialProfileStoreChain chain) => _chain = chain;

    /// <summary>
    /// Opens the files. The SDK reads AWS_SHARED_CREDENTIALS_FILE and AWS_CONFIG_FILE once per process, but in a shell they
    /// can change at any time, so their values are passed on here.
    /// </summary>
    public static SharedProfiles Open()
    {
        // The SDK has no public API for the configuration file.
        var config = Environment.GetEnvironmentVariable(SharedCredentialsFile.SharedConfigFileEnvVar);
        ConfigFile?.SetValue(null, File.Exists(config) ? config : ConfigFileAtFirst);
        var file = Environment.GetEnvironmentVariable(SharedCredentialsFile.SharedCredentialsFileEnvVar);
        var location = string.IsNullOrEmpty(file) || file == SharedCredentialsFile.DefaultFilePath ? null : file;
        return new SharedProfiles(location is null ? new CredentialProfileStoreChain() : new CredentialProfileStoreChain(location));
    }

    /// <summary>The credentials file; null for the SDK's default.</summary>
    public string? Location => _chain.ProfilesLocation;

    /// <summary>The profile used when none is named.</summary>
    public static string DefaultName =>
        Environment.GetEnvironmentVariable("AWS_PROFILE") is { Length: > 0 } name ? name : SharedCredentialsFile.DefaultProfileName;

    /// <summary>The credential options of a profile; null when it does not exist.</summary>
    public CredentialProfileOptions? OptionsOf(string profileName) =>
        _chain.TryGetProfile(profileName, out var profile) ? profile.Options : null;

    /// <summary>Whether a profile exists, with credentials or without.</summary>
    public bool Exists(string profileName) => OptionsOf(profileName) is not null;

    /// <summary>The Region of a profile; null when it has none.</summary>
    public string? RegionOf(string profileName) =>
        _chain.TryGetProfile(profileName, out var profile) ? profile.Region?.SystemName : null;

    /// <summary>A profile's <c>use_fips_endpoint</c> and <c>use_dualstack_endpoint</c>; null where they are not set.</summary>
    public (bool? Fips, bool? DualStack) EndpointsOf(string profileName) =>
        _chain.TryGetProfile(profileName, out var profile) ? (profile.UseFIPSEndpoint, profile.UseDualstackEndpoint) : (null, null);

    /// <summary>The credentials of a profile; null when it does not exist or has none.</summary>
    public AWSCredentials? CredentialsOf(string profileName) =>
        _chain.TryGetAWSCredentials(profileName, out var credentials) ? credentials : null;

    /// <summary>The names of all profiles that have credentials, sorted.</summary>
    public IReadOnlyList<string> Names() =>
        [.. _chain.ListProfiles().Select(profile => profile.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
