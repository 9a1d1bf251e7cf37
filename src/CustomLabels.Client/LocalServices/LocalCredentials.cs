using System.Security.Cryptography;
using System.Text;

namespace CustomLabels.LocalServices;

/// <summary>The file with the access keys of the local service: a line that ends with the SHA-256 of the rest, and a profile for each account.</summary>
internal static class LocalCredentials
{
    private const string Header = "# Access keys of the CustomLabels local service, made by it, checksum ";
    private const string Own = "default";

    /// <summary>The access key of an account of the service.</summary>
    /// <param name="accountId">One of the other accounts; null for the main one.</param>
    /// <exception cref="CustomLabelsException"><c>LocalCredentialsMissing</c>; <c>LocalCredentialsDamaged</c>; <c>LocalAccountMissing</c>: the service does not have the account.</exception>
    public static AWSCredentials Read(string path, string? accountId)
    {
        var text = ReadText(path);
        if (!IsWhole(text) || KeyOf(text, Own) is not { } own)
        {
            throw new CustomLabelsException(
                ErrorIds.LocalCredentialsDamaged,
                ErrorKind.Authentication,
                $"The local service's credentials file {path} is not what the service wrote: it is damaged, or was changed. Stop the service (Stop-CLLocalService), have new keys made (Test-CLLocalService -Repair), and connect again: Connect-CLService -Local.",
                path);
        }

        return string.IsNullOrEmpty(accountId) || Value(text, Own, "aws_account_id") == accountId
            ? own
            : KeyOf(text, $"account-{accountId}") ?? throw new CustomLabelsException(
                ErrorIds.LocalAccountMissing,
                ErrorKind.NotFound,
                $"The local service has no account {accountId}. Stop it (Stop-CLLocalService), and start it with that account: Start-CLLocalService -OtherAccount {accountId}, or customlabels-service --other-account {accountId}.",
                accountId);
    }

    private static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustomLabelsException(
                ErrorIds.LocalCredentialsMissing,
                ErrorKind.Authentication,
                $"The local service's credentials file {path} cannot be read. It belongs to the user who started the service: stop the service, and start it again as this user.",
                path,
                e);
        }
    }

    private static bool IsWhole(string text) =>
        text.Split('\n', 2) is [var first, var rest] && first == Header + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(rest)));

    private static BasicAWSCredentials? KeyOf(string text, string profile) =>
        Value(text, profile, "aws_access_key_id") is { Length: > 0 } id && Value(text, profile, "aws_secret_access_key") is { Length: > 0 } secret
            ? new BasicAWSCredentials(id, secret)
            : null;

    private static string? Value(string text, string profile, string name) => text.Split('\n')
        .SkipWhile(line => line != $"[{profile}]").Skip(1).TakeWhile(line => !line.StartsWith('['))
        .FirstOrDefault(line => line.StartsWith(name + " = ", StringComparison.Ordinal))?[(name.Length + 3)..];
}
