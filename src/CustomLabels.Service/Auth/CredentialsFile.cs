using System.Security.Cryptography;

namespace CustomLabels.Service.Auth;

/// <summary>The access keys of the service, in the AWS shared-credentials format; created at the first start and kept.</summary>
internal static class CredentialsFile
{
    private const string IdName = "aws_access_key_id";
    private const string SecretName = "aws_secret_access_key";
    private const string AccountName = "aws_account_id";
    private const string Header = "# Access keys of the CustomLabels local service, made by it, checksum ";
    private const string DefaultProfile = "default";
    private const string IdAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const string SecretAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    /// <summary>
    /// Reads the keys and creates those that are missing: the profile <c>default</c> for the account of the service, one
    /// <c>account-&lt;12 digits&gt;</c> for every other account, of this start or an earlier one. The region stands beside
    /// them: some clients (AWS CLI version 1) do not know AWS_REGION and take it from here.
    /// </summary>
    public static IReadOnlyList<AccessKey> LoadOrCreate(string path, string region, string accountId, IEnumerable<string> otherAccounts)
    {
        var before = File.Exists(path) ? File.ReadAllText(path) : string.Empty;
        RequireOwn(path, before);
        var keys = Read(path, before, accountId);
        keys.TryAdd(DefaultProfile, NewKey(accountId));
        foreach (var other in otherAccounts.Where(other => other != accountId))
        {
            keys.TryAdd($"account-{other}", NewKey(other));
        }

        var after = Marked(string.Join('\n', keys.Select(pair => Section(pair.Key, pair.Value, region))));
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

    /// <summary>Requires that a file is the service's own: marked, or just what a version without the marker wrote.</summary>
    /// <exception cref="InvalidDataException">It is not.</exception>
    private static void RequireOwn(string path, string text)
    {
        string[] names = [IdName, SecretName, AccountName, "region"];
        if (!text.StartsWith(Header, StringComparison.Ordinal) && !text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .All(line => line is ['[', .., ']'] || names.Contains(line.Split('=')[0].TrimEnd())))
        {
            throw new InvalidDataException($"{path} was not written by the service. It was not changed, and its keys are not accepted. Move it away: the next start makes a file of its own.");
        }
    }

    /// <summary>Whether a file is just what the service wrote last.</summary>
    public static bool IsWhole(string path)
    {
        var text = File.ReadAllText(path);
        return text == Marked(text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..]);
    }

    private static string Marked(string sections) => $"{Header}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(sections)))}\n{sections}";

    private static AccessKey NewKey(string accountId) =>
        new("AKIA" + RandomNumberGenerator.GetString(IdAlphabet, 16), RandomNumberGenerator.GetString(SecretAlphabet, 40), accountId);

    private static string Section(string profile, AccessKey key, string region) =>
        $"[{profile}]\n{IdName} = {key.Id}\n{SecretName} = {key.Secret}\n{AccountName} = {key.AccountId}\nregion = {region}\n";

    private static Dictionary<string, AccessKey> Read(string path, string text, string accountId)
    {
        Dictionary<string, Dictionary<string, string>> sections = new(StringComparer.Ordinal);
        Dictionary<string, string>? section = null;
        foreach (var line in text.Split('\n', StringSplitOptions.TrimEntries))
        {
            if (line is ['[', .. var profile, ']'])
            {
                sections[profile.Trim()] = section = new(StringComparer.Ordinal);
            }
            else if (section is not null && line.Split('=', 2, StringSplitOptions.TrimEntries) is [var name, var value])
            {
                section.TryAdd(name, value);
            }
        }

        return sections.ToDictionary(pair => pair.Key, pair => Key(path, pair.Key, pair.Value, accountId), StringComparer.Ordinal);
    }

    private static AccessKey Key(string path, string profile, Dictionary<string, string> values, string accountId)
    {
        // The default profile belongs to the account of this start.
        var account = profile == DefaultProfile ? accountId : values.GetValueOrDefault(AccountName);
        return values.TryGetValue(IdName, out var id) && values.TryGetValue(SecretName, out var secret) && account is not null
            ? new AccessKey(id, secret, account)
            : throw new InvalidDataException(
                $"The profile {profile} in {path} needs {IdName}, {SecretName} and {AccountName}. Delete the profile: the next start creates a new key.");
    }
}
