using System.Security.Cryptography;

namespace CustomLabels.Service.Auth;

/// <summary>The access keys of the service, in the AWS shared-credentials format below a checksum; created at the first start and kept.</summary>
internal static class CredentialsFile
{
    private const string Header = "# Access keys of the CustomLabels local service, made by it, checksum ";
    private const string IdAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string SecretAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>
    /// Reads the keys and creates those that are missing: the profile <c>default</c> for the account of the service, one
    /// <c>account-&lt;12 digits&gt;</c> for every other account, of this start or an earlier one. The region stands beside
    /// them: some clients (AWS CLI version 1) do not know AWS_REGION and take it from here.
    /// </summary>
    /// <exception cref="InvalidDataException">The file is damaged, or not the service's. It is not changed.</exception>
    public static IReadOnlyList<AccessKey> LoadOrCreate(string path, string region, string accountId, IEnumerable<string> otherAccounts)
    {
        var before = File.Exists(path) ? File.ReadAllText(path) : string.Empty;
        var keys = Read(path, before, accountId);
        keys.TryAdd(CredentialProfiles.Default, NewKey(accountId));
        foreach (var other in otherAccounts.Where(other => other != accountId))
        {
            keys.TryAdd(CredentialProfiles.NameOf(other), NewKey(other));
        }

        var after = Marked(CredentialProfiles.Write(keys, region));
        if (after != before)
        {
            DurableFiles.Write(path, after);
        }
        else
        {
            // A restore may have made it readable for everybody.
            PrivateFiles.Close(path);
        }

        return [.. keys.Values];
    }

    /// <summary>Whether a file is just what the service wrote last.</summary>
    public static bool IsWhole(string path) => IsMarked(File.ReadAllText(path));

    private static Dictionary<string, AccessKey> Read(string path, string text, string accountId)
    {
        var isMarked = IsMarked(text);
        if (!isMarked && text.StartsWith(Header, StringComparison.Ordinal))
        {
            throw Refused(path, "is damaged, or was changed since the service wrote it: its checksum differs", " To have keys taken that you chose yourself, delete its first line.");
        }

        try
        {
            // Without the checksum it is of an older version, or its keys were chosen by somebody.
            return CredentialProfiles.Read(isMarked ? text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..] : text, accountId);
        }
        catch (InvalidDataException e)
        {
            throw Refused(path, $"was not written by the service: {e.Message}", string.Empty);
        }
    }

    private static InvalidDataException Refused(string path, string what, string more) => new(
        $"{path} {what}. It was not changed, and its keys are not accepted. Restore it from a backup; or let it be moved to lost+found, so that the next start makes new keys: customlabels-service check --data {Path.GetDirectoryName(path)} --repair.{more}");

    private static bool IsMarked(string text) => text == Marked(text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..]);

    private static string Marked(string profiles) => $"{Header}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(profiles)))}\n{profiles}";

    private static AccessKey NewKey(string accountId) =>
        new("AKIA" + RandomNumberGenerator.GetString(IdAlphabet, 16), RandomNumberGenerator.GetString(SecretAlphabet, 40), accountId);
}
