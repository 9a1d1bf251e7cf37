using System.Text.RegularExpressions;

namespace CustomLabels.Service.Policies;

/// <summary>Whom a statement applies to: everybody, or accounts, users, roles and services by name.</summary>
internal sealed partial class PolicyPrincipals
{
    private readonly HashSet<string> _accounts = [];
    private bool _everybody;

    private PolicyPrincipals()
    {
    }

    /// <exception cref="PolicyFormatException">IAM knows no such form of Principal.</exception>
    public static PolicyPrincipals Read(JsonElement element, string name)
    {
        PolicyPrincipals principals = new();
        switch (element.ValueKind)
        {
            case JsonValueKind.String when element.GetString() == "*":
                principals._everybody = true;
                return principals;
            case JsonValueKind.Object when element.EnumerateObject().Any():
                foreach (var kind in element.EnumerateObject())
                {
                    foreach (var value in PolicyReader.Texts(kind.Value, $"{name}.{kind.Name}"))
                    {
                        principals.Add(name, kind.Name, value);
                    }
                }

                return principals;
            default:
                throw new PolicyFormatException($"{name} must be \"*\" or an object such as {{\"AWS\": \"arn:aws:iam::111122223333:root\"}}.");
        }
    }

    /// <summary>Whether it means everybody.</summary>
    public bool AreEverybody => _everybody;

    /// <summary>Whether it means an account. A user or role of the account does not count.</summary>
    public bool Include(string accountId) => _everybody || _accounts.Contains(accountId);

    private void Add(string name, string kind, string value)
    {
        switch (kind)
        {
            case "AWS" when value == "*":
                _everybody = true;
                break;
            case "AWS" when Account().Match(value) is { Success: true } match:
                _accounts.Add(match.Groups["account"].Value);
                break;
            case "AWS" when !Identity().IsMatch(value):
                throw new PolicyFormatException($"{name} names '{value}', which is no account number, no ARN of an account, user or role, and not \"*\".");
            case "AWS":
            case "Service" when ServiceName().IsMatch(value):
            case "Federated" or "CanonicalUser" when value.Length > 0:
                // Well formed, but nobody with an access key here.
                break;
            default:
                throw new PolicyFormatException($"{name} must not have {kind} '{value}'.");
        }
    }

    [GeneratedRegex(@"^(?:arn:aws[a-z-]*:iam::(?<account>[0-9]{12}):root|(?<account>[0-9]{12}))\z", RegexOptions.ExplicitCapture)]
    private static partial Regex Account();

    [GeneratedRegex(@"^arn:aws[a-z-]*:(iam::[0-9]{12}:(user|role)/|sts::[0-9]{12}:(assumed-role|federated-user)/)[\w+=,.@/-]+\z", RegexOptions.ECMAScript)]
    private static partial Regex Identity();

    [GeneratedRegex(@"^[a-z0-9.-]+\.amazonaws\.com(\.cn)?\z")]
    private static partial Regex ServiceName();
}
