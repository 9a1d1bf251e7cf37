using Amazon.Runtime.CredentialManagement;

namespace CustomLabels.LocalServices;

/// <summary>The files in which the local service announces its endpoint and its access keys.</summary>
internal static class LocalServiceFile
{
    /// <summary>The announcement of the service that runs on a data folder.</summary>
    public static string PathIn(string dataPath) => Path.Combine(dataPath, "service.json");

    /// <summary>Reads the JSON line with which the service announces itself; null for another line.</summary>
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

    /// <summary>The access key of an account of the service.</summary>
    /// <param name="accountId">One of the other accounts; null for the main one.</param>
    /// <exception cref="CustomLabelsException"><c>LocalCredentialsMissing</c>, or <c>LocalAccountMissing</c>: the service does not have the account.</exception>
    public static AWSCredentials ReadCredentials(string path, string? accountId)
    {
        var file = File.Exists(path) ? new SharedCredentialsFile(path) : null;
        if (file is null || KeyOf(file, SharedCredentialsFile.DefaultProfileName) is not { } own)
        {
            throw new CustomLabelsException(
                ErrorIds.LocalCredentialsMissing,
                ErrorKind.Authentication,
                $"The local service's credentials file {path} cannot be read. It belongs to the user who started the service: stop the service, and start it again as this user.",
                path);
        }

        return string.IsNullOrEmpty(accountId) || AccountOf(file, SharedCredentialsFile.DefaultProfileName) == accountId
            ? own
            : KeyOf(file, $"account-{accountId}") ?? throw new CustomLabelsException(
                ErrorIds.LocalAccountMissing,
                ErrorKind.NotFound,
                $"The local service has no account {accountId}. Stop it (Stop-CLLocalService), and start it with that account: Start-CLLocalService -OtherAccount {accountId}, or customlabels-service --other-account {accountId}.",
                accountId);
    }

    private static string? AccountOf(SharedCredentialsFile file, string profileName) =>
        file.TryGetProfile(profileName, out var profile) ? profile.Options.AwsAccountId : null;

    private static BasicAWSCredentials? KeyOf(SharedCredentialsFile file, string profileName) =>
        file.TryGetProfile(profileName, out var profile) && profile.Options is { AccessKey: { } accessKey, SecretKey: { } secretKey }
            ? new BasicAWSCredentials(accessKey, secretKey)
            : null;
}
