using System.Diagnostics.CodeAnalysis;
using Amazon.Util;
using CustomLabels.Credentials;

namespace CustomLabels.Connections;

/// <summary>
/// Resolves credentials in the SDK's standard order: given, named profile, environment, web identity, default profile, container,
/// instance. The SDK's own chain requests instance metadata with long timeouts and explains little when it finds nothing;
/// on a laptop without credentials this one fails within about two seconds.
/// </summary>
internal static class CredentialChain
{
    private static readonly TimeSpan InstanceMetadataTimeout = TimeSpan.FromSeconds(1);

    /// <summary>Resolves credentials.</summary>
    /// <exception cref="CustomLabelsException">There are none, or they do not work.</exception>
    public static async Task<ResolvedCredentials> FindAsync(ConnectionOptions options, SharedProfiles profiles, CancellationToken cancellationToken)
    {
        if (options.Credentials is { } given)
        {
            return new ResolvedCredentials(given, options.CredentialSource);
        }

        if (options.Known is { } known)
        {
            return known;
        }

        var found = options.ProfileName is { Length: > 0 } name
            ? FromProfile(name, profiles) ?? throw UnknownProfile(name, profiles)
            : FromEnvironment() ?? FromDefaultProfile(profiles) ?? FromContainer() ?? await FromInstanceAsync(cancellationToken);
        if (options.RequiredSource is { } required && found?.Source != required)
        {
            throw CarriedConnection.NotFoundHere(required, found?.Source, options.Connection);
        }

        if (found is null)
        {
            throw NoCredentials();
        }

        await CheckAsync(found, profiles, cancellationToken);
        return found;
    }

    private static ResolvedCredentials? FromProfile(string name, SharedProfiles profiles)
    {
        try
        {
            if (CredentialFailure.OfProfile(name, profiles) is { } failure)
            {
                throw failure;
            }

            return profiles.CredentialsOf(name) is { } credentials ? new ResolvedCredentials(credentials, $"profile {name}", name) : null;
        }
        catch (Exception exception) when (exception is not CustomLabelsException)
        {
            throw CredentialFailure.Explain(exception, $"profile {name}", name, profiles);
        }
    }

    private static ResolvedCredentials? FromEnvironment()
    {
        if (IsSet("AWS_ACCESS_KEY_ID") && (IsSet("AWS_SECRET_ACCESS_KEY") || IsSet("AWS_SECRET_KEY")))
        {
            return new ResolvedCredentials(new EnvironmentVariablesAWSCredentials(), "environment variables");
        }

        return IsSet("AWS_WEB_IDENTITY_TOKEN_FILE") && IsSet("AWS_ROLE_ARN")
            ? new ResolvedCredentials(AssumeRoleWithWebIdentityCredentials.FromEnvironmentVariables(), "web identity")
            : null;
    }

    private static ResolvedCredentials? FromDefaultProfile(SharedProfiles profiles)
    {
        var found = FromProfile(SharedProfiles.DefaultName, profiles);
        return found is null && IsSet("AWS_PROFILE") ? throw UnknownProfile(SharedProfiles.DefaultName, profiles) : found;
    }

    [SuppressMessage("Reliability", "CA2000", Justification = "Lives as long as the connection that signs with it.")]
    private static ResolvedCredentials? FromContainer() =>
        IsSet("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI") || IsSet("AWS_CONTAINER_CREDENTIALS_FULL_URI")
            ? new ResolvedCredentials(new GenericContainerCredentials(), "container")
            : null;

    private static async Task<ResolvedCredentials?> FromInstanceAsync(CancellationToken cancellationToken)
    {
        if (!EC2InstanceMetadata.IsIMDSEnabled
            || await ConnectionTarget.TryReachAsync(new Uri(EC2InstanceMetadata.ServiceEndpoint), InstanceMetadataTimeout, cancellationToken) is not null)
        {
            return null;
        }

        try
        {
            // The constructor requests the instance's role, and blocks meanwhile.
            var credentials = await Task.Run(() => new InstanceProfileAWSCredentials(), cancellationToken)
                .WaitAsync(InstanceMetadataTimeout, cancellationToken);
            return new ResolvedCredentials(credentials, "instance role");
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // An instance without a role, or something else at that address: the same as no instance.
            return null;
        }
    }

    private static async Task CheckAsync(ResolvedCredentials found, SharedProfiles profiles, CancellationToken cancellationToken)
    {
        try
        {
            await found.Credentials.GetCredentialsAsync().WaitAsync(cancellationToken);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw CredentialFailure.Explain(exception, found.Source, found.Profile, profiles);
        }
    }

    private static bool IsSet(string variable) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable));

    private static CustomLabelsException UnknownProfile(string name, SharedProfiles profiles)
    {
        if (profiles.Exists(name))
        {
            return new CustomLabelsException(
                ErrorIds.ProfileNotFound,
                ErrorKind.Authentication,
                $"The profile '{name}' has no credentials in the shared configuration files. Set them up with 'aws configure sso --profile {name}' or 'aws configure --profile {name}', or choose another profile.",
                name);
        }

        var names = profiles.Names();
        var known = names.Count == 0 ? "No profile has credentials." : $"Profiles with credentials: {string.Join(", ", names)}.";
        return new CustomLabelsException(
            ErrorIds.ProfileNotFound,
            ErrorKind.Authentication,
            $"There is no profile '{name}' with credentials in the shared configuration files. {known} Create one with 'aws configure sso' or 'aws configure --profile {name}'.",
            name);
    }

    private static CustomLabelsException NoCredentials() =>
        new(ErrorIds.NoCredentials, ErrorKind.Authentication, $"There are no AWS credentials. {WaysToGiveCredentials}");

    private const string WaysToGiveCredentials =
        "Without an AWS account, use the local service: Connect-CLService -Local. With one, give credentials with "
        + "Connect-CLService -ProfileName <name>, -Credential, or -AccessKey and -SecretKey; set AWS_PROFILE, or AWS_ACCESS_KEY_ID and "
        + "AWS_SECRET_ACCESS_KEY; or set up a profile with 'aws configure sso' or 'aws configure'.";
}
