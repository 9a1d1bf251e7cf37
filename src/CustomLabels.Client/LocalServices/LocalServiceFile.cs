using System.Text.Json;
using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;

namespace CustomLabels.LocalServices;

/// <summary>The files by which the local service says where it is and which key it takes.</summary>
internal static class LocalServiceFile
{
    /// <summary>Where the service running on a data folder writes its announcement.</summary>
    public static string PathIn(string dataPath) => Path.Combine(dataPath, "service.json");

    /// <summary>Reads the one JSON line that the service announces itself with; null when it is no such line.</summary>
    public static LocalService? Parse(string line, string dataPath)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return new LocalService(new Uri(root.GetProperty("endpoint").GetString()!))
            {
                Region = root.GetProperty("region").GetString()!,
                ProcessId = root.GetProperty("pid").GetInt32(),
                CredentialsPath = root.GetProperty("credentials").GetString()!,
                DataPath = dataPath,
            };
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentNullException)
        {
            return null;
        }
    }

    /// <summary>The access key that the service made: its own account's at its first start, another's when it was asked for.</summary>
    /// <param name="path">The credentials file.</param>
    /// <param name="accountId">One of the other accounts; null for the service's own.</param>
    /// <exception cref="CustomLabelsException"><c>LocalCredentialsMissing</c>, or <c>LocalAccountMissing</c> for an account that it does not have.</exception>
    public static AWSCredentials ReadCredentials(string path, string? accountId)
    {
        var file = File.Exists(path) ? new SharedCredentialsFile(path) : null;
        if (file is null || KeyOf(file, SharedCredentialsFile.DefaultProfileName) is not { } own)
        {
            throw new CustomLabelsException(
                "LocalCredentialsMissing",
                ErrorKind.Authentication,
                $"The local service's credentials file {path} cannot be read. It belongs to the user who started the service; stop the service and start it again as this user.",
                path);
        }

        return string.IsNullOrEmpty(accountId) || AccountOf(file, SharedCredentialsFile.DefaultProfileName) == accountId
            ? own
            : KeyOf(file, $"account-{accountId}") ?? throw new CustomLabelsException(
                "LocalAccountMissing",
                ErrorKind.NotFound,
                $"The local service has no account {accountId}. Stop it (Stop-CLLocalService) and start it with that account: Start-CLLocalService -OtherAccount {accountId}, or customlabels-service --other-account {accountId}.",
                accountId);
    }

    private static string? AccountOf(SharedCredentialsFile file, string profileName) =>
        file.TryGetProfile(profileName, out var profile) ? profile.Options.AwsAccountId : null;

    private static BasicAWSCredentials? KeyOf(SharedCredentialsFile file, string profileName) =>
        file.TryGetProfile(profileName, out var profile) && profile.Options is { AccessKey: { } accessKey, SecretKey: { } secretKey }
            ? new BasicAWSCredentials(accessKey, secretKey)
            : null;
}
