using Amazon.Runtime.CredentialManagement;

namespace CustomLabels.Credentials;

/// <summary>Explains why credentials cannot be used, with the command that fixes it. The error is always <c>CredentialsFailed</c>.</summary>
internal static class CredentialFailure
{
    private const int MaxSources = 10;

    /// <summary>What this module does not support in a profile or in its source profiles; null for nothing.</summary>
    public static CustomLabelsException? OfProfile(string name, SharedProfiles profiles)
    {
        var current = name;
        for (var depth = 0; depth < MaxSources && profiles.OptionsOf(current) is { } options; depth++)
        {
            if (!string.IsNullOrEmpty(options.LoginSession))
            {
                return Failed(
                    $"The profile {current} signs in with 'aws login', which this module does not support. Export the credentials with the AWS CLI: "
                    + $"aws configure export-credentials --profile {name} | ConvertFrom-Json | Connect-CLService. If they have expired, run 'aws login --profile {current}' first. "
                    + $"Permanently: use a profile with the line credential_process = aws configure export-credentials --profile {name} --format process.",
                    name);
            }

            if (string.IsNullOrEmpty(options.SourceProfile) || options.SourceProfile == current)
            {
                return null;
            }

            if (!profiles.Exists(options.SourceProfile))
            {
                return Failed($"The profile {current} takes its credentials from the profile {options.SourceProfile} (source_profile), which does not exist. Check its name in the shared configuration files.", name);
            }

            current = options.SourceProfile;
        }

        return null;
    }

    /// <summary>Explains an exception of the SDK.</summary>
    /// <param name="exception">The exception while creating or fetching credentials.</param>
    /// <param name="source">Where the credentials come from, for the message.</param>
    /// <param name="profile">The profile they come from; null for none.</param>
    /// <param name="profiles">All profiles.</param>
    public static CustomLabelsException Explain(Exception exception, string source, string? profile, SharedProfiles profiles)
    {
        var causes = Causes(exception).ToList();
        var said = causes[^1].Message.Trim().TrimEnd('.', '-', ' ');
        var options = profile is null ? null : profiles.OptionsOf(profile);
        var message = causes switch
        {
            _ when profile is null => $"The credentials ({source}) cannot be used: {said}. Check their source, or choose others with Connect-CLService -ProfileName, -Credential or -AccessKey.",
            _ when causes.Any(static cause => cause.Message.Contains("could not be found or loaded", StringComparison.Ordinal)) =>
                $"The profile {profile} needs a part of the AWS SDK that this module does not have. Export the credentials with the AWS CLI: aws configure export-credentials --profile {profile} | ConvertFrom-Json | Connect-CLService. ({said}.)",
            _ when causes.Any(static cause => cause.Message.Contains("MfaTokenCodeCallback", StringComparison.Ordinal)) =>
                $"The role {options?.RoleArn} of the profile {profile} needs an MFA code, which this module does not ask for. Let the AWS CLI ask: aws configure export-credentials --profile {profile} | ConvertFrom-Json | Connect-CLService.",
            _ when SignOnProfile(profile!, profiles) is { } signOn =>
                $"The single sign-on of the profile {signOn} has expired or has not been done: {said}. Run 'aws sso login --profile {signOn}', and connect again.",
            _ when causes.OfType<ProcessAWSCredentialException>().Any() || !string.IsNullOrEmpty(options?.CredentialProcess) =>
                $"The credential_process of the profile {profile} returned no credentials: {said}. Run its command yourself: it must write JSON with Version, AccessKeyId and SecretAccessKey.",
            _ when !string.IsNullOrEmpty(options?.WebIdentityTokenFile) =>
                $"The web identity of the profile {profile} cannot be used for the role {options!.RoleArn}: {said}. Check web_identity_token_file and the role's trust policy.",
            _ when !string.IsNullOrEmpty(options?.RoleArn) =>
                $"The role {options!.RoleArn} of the profile {profile} cannot be assumed with the credentials of {SourceOf(options)}: {said}. {RoleAdvice(causes)}",
            _ => $"The credentials of the profile {profile} cannot be used: {said}. Set it up again with 'aws configure --profile {profile}', or choose another profile.",
        };
        return Failed(message, profile, exception);
    }

    private static string SourceOf(CredentialProfileOptions options) =>
        string.IsNullOrEmpty(options.SourceProfile) ? options.CredentialSource ?? "the environment" : $"the profile {options.SourceProfile}";

    private static string RoleAdvice(List<Exception> causes) =>
        causes.Any(static cause => cause is AmazonServiceException { StatusCode: not 0 })
            ? "They need the permission sts:AssumeRole for it, and the role's trust policy must name them."
            : "Check source_profile or credential_source of the profile, and the network.";

    /// <summary>The profile in the chain that uses SSO; null for none.</summary>
    private static string? SignOnProfile(string profile, SharedProfiles profiles)
    {
        for (var depth = 0; depth < MaxSources && profiles.OptionsOf(profile) is { } options; depth++)
        {
            if (!string.IsNullOrEmpty(options.SsoStartUrl) || !string.IsNullOrEmpty(options.SsoSession))
            {
                return profile;
            }

            if (string.IsNullOrEmpty(options.SourceProfile) || options.SourceProfile == profile)
            {
                return null;
            }

            profile = options.SourceProfile;
        }

        return null;
    }

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var current = exception; current is not null; current = current.InnerException)
        {
            yield return current;
        }
    }

    private static CustomLabelsException Failed(string message, string? profile, Exception? cause = null) =>
        new(ErrorIds.CredentialsFailed, ErrorKind.Authentication, message, profile, cause);
}
