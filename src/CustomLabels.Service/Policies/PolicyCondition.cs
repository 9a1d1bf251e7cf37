using System.Net;

namespace CustomLabels.Service.Policies;

/// <summary>One line of a Condition: an operator, a key, and values of which one must match.</summary>
internal sealed class PolicyCondition
{
    private const string IfExists = "IfExists";

    private static readonly Dictionary<string, Func<string, string, bool>> Tests = new(StringComparer.Ordinal)
    {
        ["StringEquals"] = (wanted, found) => wanted == found,
        ["StringEqualsIgnoreCase"] = (wanted, found) => wanted.Equals(found, StringComparison.OrdinalIgnoreCase),
        ["StringLike"] = (wanted, found) => Wildcard.IsMatch(wanted, found),
        ["ArnEquals"] = (wanted, found) => Wildcard.IsMatch(wanted, found),
        ["ArnLike"] = (wanted, found) => Wildcard.IsMatch(wanted, found),
        ["Bool"] = (wanted, found) => wanted.Equals(found, StringComparison.OrdinalIgnoreCase),
        ["IpAddress"] = (wanted, found) => IPAddress.TryParse(found, out var address) && Network(wanted).Contains(address),
    };

    private static readonly Dictionary<string, string> Negations = new(StringComparer.Ordinal)
    {
        ["StringNotEquals"] = "StringEquals",
        ["StringNotEqualsIgnoreCase"] = "StringEqualsIgnoreCase",
        ["StringNotLike"] = "StringLike",
        ["ArnNotEquals"] = "ArnEquals",
        ["ArnNotLike"] = "ArnLike",
        ["NotIpAddress"] = "IpAddress",
    };

    private readonly Func<string, string, bool>? _test;
    private readonly bool _isNegated;
    private readonly bool _holdsWithout;
    private readonly string _key;
    private readonly IReadOnlyList<string> _values;

    private PolicyCondition(string name, string key, IReadOnlyList<string> values)
    {
        _key = key;
        _values = values;
        if (name == "Null")
        {
            // The one operator that is about the presence of the key: "true" means absent.
            return;
        }

        var hasSuffix = name.EndsWith(IfExists, StringComparison.Ordinal);
        var bare = hasSuffix ? name[..^IfExists.Length] : name;
        _isNegated = Negations.TryGetValue(bare, out var positive);
        _holdsWithout = hasSuffix || _isNegated;
        _test = Tests.GetValueOrDefault(positive ?? bare) ?? throw new PolicyFormatException($"Condition has the operator {name}, which this service does not support.");
        if ((positive ?? bare) == "IpAddress")
        {
            foreach (var value in values)
            {
                Network(value);
            }
        }
    }

    /// <exception cref="PolicyFormatException">It is not a Condition, or has an unknown operator.</exception>
    public static IReadOnlyList<PolicyCondition> Read(JsonElement element)
    {
        List<PolicyCondition> conditions = [];
        foreach (var test in Members(element, "Condition"))
        {
            foreach (var key in Members(test.Value, $"Condition.{test.Name}"))
            {
                conditions.Add(new PolicyCondition(test.Name, key.Name, Values(key.Value, $"Condition.{test.Name}.{key.Name}")));
            }
        }

        return conditions;
    }

    public bool Holds(IReadOnlyDictionary<string, string> context)
    {
        var found = context.FirstOrDefault(pair => pair.Key.Equals(_key, StringComparison.OrdinalIgnoreCase)).Value;
        return _test is null ? _values.Any(value => value.Equals(found is null ? "true" : "false", StringComparison.OrdinalIgnoreCase))
            : found is null ? _holdsWithout
            : _values.Any(value => _test(value, found)) != _isNegated;
    }

    private static JsonElement.ObjectEnumerator Members(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject() : throw new PolicyFormatException($"{name} must be a JSON object.");

    // "true" and true, "5" and 5 are the same to IAM.
    private static IReadOnlyList<string> Values(JsonElement element, string name) => element.ValueKind switch
    {
        JsonValueKind.True or JsonValueKind.False or JsonValueKind.Number => [element.GetRawText()],
        JsonValueKind.Array => [.. element.EnumerateArray().SelectMany(item => Values(item, name))],
        _ => PolicyReader.Texts(element, name),
    };

    private static IPNetwork Network(string text) =>
        IPNetwork.TryParse(text, out var network) ? network
        : IPAddress.TryParse(text, out var address) ? new IPNetwork(address, address.GetAddressBytes().Length * 8)
        : throw new PolicyFormatException($"Condition has '{text}', which is no address and no range of addresses.");
}
