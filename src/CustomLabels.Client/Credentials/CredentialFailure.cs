using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace CustomLabels.Credentials;

/// <summary>
/// Why credentials that are there cannot be used, and the command that mends it. All of these are <c>CredentialsFailed</c>.
/// </summary>
internal static class CredentialFailure
{
    private const int MaxSources = 10;

    /// <summary>What a profile asks for that cannot be done here, in it or in those it takes its credentials from; null for nothing.</summary>
    public static CustomLabelsException? OfProfile(string name, SharedProfiles profiles)
    {
        var current = name;
        for (var depth = 0; depth < MaxSources && profiles.OptionsOf(current) is { } options; depth++)
        {
            if (!string.IsNullOrEmpty(options.LoginSession))
            {
                return Failed(
                    $"The profile {current} signs in with 'aws login', which this module cannot do by itself. Let the AWS CLI hand over the credentials: "
                    + $"aws configure export-credentials --profile {name} | ConvertFrom-Json | Connect-CLService. When they have expired, 'aws login --profile {current}' first. "
                    + $"For good: a profile with the line credential_process = aws configure export-credentials --profile {name} --format process.",
                    name);
            }

            if (string.IsNullOrEmpty(options.SourceProfile) || options.SourceProfile == current)
            {
                return null;
            }

            if (!profiles.Exists(options.SourceProfile))
            {
                return Failed($"The profile {current} takes its credentials from the profile {options.SourceProfile} (source_profile), which is not there. Look at its name in the shared configuration files.", name);
            }

            current = options.SourceProfile;
        }

        return null;
    }

    /// <summary>What an exception of the SDK means for the user.</summary>
    /// <param name="exception">What was thrown when credentials were to be made or fetched.</param>
    /// <param name="source">Where they come from, in words.</param>
    /// <param name="profile">The profile they come from; null for none.</param>
    /// <param name="profiles">All profiles.</param>
    public static CustomLabelsException Explain(Exception exception, string source, string? profile, SharedProfiles profiles)
    {
        var causes = Causes(exception).ToList();
        var said = causes[^1].Message.Trim().TrimEnd('.', '-', ' ');
        var options = profile is null ? null : profiles.OptionsOf(profile);
        var message = causes switch
        {
            _ when profile is null => $"The credentials ({source}) cannot be used: {said}. Look at what gives them, or choose others with Connect-CLService -ProfileName, -Credential or -AccessKey.",
            _ when causes.Any(static cause => cause.Message.Contains("could not be found or loaded", StringComparison.Ordinal)) =>
                $"The profile {profile} needs a part of the AWS SDK that is not in this module. Let the AWS CLI hand over the credentials: aws configure export-credentials --profile {profile} | ConvertFrom-Json | Connect-CLService. ({said}.)",
            _ when causes.Any(static cause => cause.Message.Contains("MfaTokenCodeCallback", StringComparison.Ordinal)) =>
                $"The role {options?.RoleArn} of the profile {profile} asks for a code of an MFA device, which cannot be asked for here. Let the AWS CLI ask: aws configure export-credentials --profile {profile} | ConvertFrom-Json | Connect-CLService.",
            _ when SignOnProfile(profile!, profiles) is { } signOn =>
                $"The single sign-on of the profile {signOn} has expired or was not done yet: {said}. Type 'aws sso login --profile {signOn}', and connect again.",
            _ when causes.OfType<ProcessAWSCredentialException>().Any() || !string.IsNullOrEmpty(options?.CredentialProcess) =>
                $"The credential_process of the profile {profile} gave no credentials: {said}. Run its command by hand: it must write JSON with Version, AccessKeyId and SecretAccessKey.",
            _ when !string.IsNullOrEmpty(options?.WebIdentityTokenFile) =>
                $"The web identity of the profile {profile} cannot be used for the role {options!.RoleArn}: {said}. Look at web_identity_token_file, and at the role's trust policy.",
            _ when !string.IsNullOrEmpty(options?.RoleArn) =>
                $"The role {options!.RoleArn} of the profile {profile} cannot be assumed with the credentials of {SourceOf(options)}: {said}. {RoleAdvice(causes)}",
            _ => $"The credentials of the profile {profile} cannot be used: {said}. Set it up again with 'aws configure --profile {profile}', or name another profile.",
        };
        return Failed(message, profile, exception);
    }

    private static string SourceOf(CredentialProfileOptions options) =>
        string.IsNullOrEmpty(options.SourceProfile) ? options.CredentialSource ?? "the environment" : $"the profile {options.SourceProfile}";

    private static string RoleAdvice(List<Exception> causes) =>
        causes.Any(static cause => cause is AmazonServiceException { StatusCode: not 0 })
            ? "They need the right sts:AssumeRole for it, and the role's trust policy must name them."
            : "Look at source_profile or credential_source of the profile, and at the network.";

    /// <summary>The profile in the chain that signs on by SSO; null when none does.</summary>
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
        new("CredentialsFailed", ErrorKind.Authentication, message, profile, cause);
}
