using System.Text.RegularExpressions;

namespace CustomLabels.Service.Auth;

/// <summary>The profiles of a credentials file. Only what the service itself writes is read.</summary>
internal static partial class CredentialProfiles
{
    /// <summary>The profile of the service's own account.</summary>
    public const string Default = "default";

    private const string Id = "aws_access_key_id";
    private const string Secret = "aws_secret_access_key";
    private const string Account = "aws_account_id";
    private const string Region = "region";
    private static readonly string[] Names = [Id, Secret, Account, Region];

    /// <summary>The profile of another account.</summary>
    public static string NameOf(string accountId) => $"account-{accountId}";

    public static string Write(IReadOnlyDictionary<string, AccessKey> keys, string region) => string.Join('\n', keys.Select(pair =>
        $"[{pair.Key}]\n{Id} = {pair.Value.Id}\n{Secret} = {pair.Value.Secret}\n{Account} = {pair.Value.AccountId}\n{Region} = {region}\n"));

    /// <param name="accountId">The account of this start: the default profile belongs to it.</param>
    /// <exception cref="InvalidDataException">Something is there that the service does not write, or something is missing; the message says what.</exception>
    public static Dictionary<string, AccessKey> Read(string text, string accountId)
    {
        Dictionary<string, Dictionary<string, string>> profiles = new(StringComparer.Ordinal);
        Dictionary<string, string>? profile = null;
        foreach ((var number, var line) in text.Split('\n', StringSplitOptions.TrimEntries).Index().Where(line => line.Item.Length > 0))
        {
            var isRead = line is ['[', .. var title, ']']
                ? ProfileName().IsMatch(title) && profiles.TryAdd(title, profile = new(StringComparer.Ordinal))
                : line.Split('=', 2, StringSplitOptions.TrimEntries) is [var name, var value] && Names.Contains(name) && profile?.TryAdd(name, value) == true;
            if (!isRead)
            {
                // Not the line itself: it may hold a secret.
                throw new InvalidDataException($"line {number + 1} is not one that it writes, or is there twice");
            }
        }

        return profiles.ToDictionary(pair => pair.Key, pair => Key(pair.Key, pair.Value, accountId), StringComparer.Ordinal);
    }

    private static AccessKey Key(string profile, Dictionary<string, string> values, string accountId)
    {
        var account = profile == Default ? accountId : values.GetValueOrDefault(Account, string.Empty);
        return values.TryGetValue(Id, out var id) && KeyId().IsMatch(id) && values.TryGetValue(Secret, out var secret) && SecretKey().IsMatch(secret) && (profile == Default || profile == NameOf(account))
            ? new AccessKey(id, secret, account)
            : throw new InvalidDataException($"the profile {profile} needs {Id} (letters and digits), {Secret} (without spaces) and {Account} (that of its name)");
    }

    [GeneratedRegex(@"^(default|account-[0-9]{12})\z")]
    private static partial Regex ProfileName();

    [GeneratedRegex(@"^[A-Za-z0-9_]+\z")]
    private static partial Regex KeyId();

    [GeneratedRegex(@"^[!-~]+\z")]
    private static partial Regex SecretKey();
}
