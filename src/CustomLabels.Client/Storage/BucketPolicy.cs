using System.Text.Encodings.Web;
using System.Text.Json.Nodes;

namespace CustomLabels.Storage;

/// <summary>A bucket's policy, changed in place: statements of others stay as they are, in their order and wording.</summary>
internal sealed class BucketPolicy
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    internal static readonly JsonSerializerOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly string _bucket;
    private readonly JsonObject _document;
    private readonly JsonArray _statements;

    private BucketPolicy(string bucket, JsonObject document, JsonArray statements) => (_bucket, _document, _statements) = (bucket, document, statements);

    /// <summary>The number of statements.</summary>
    public int Count => _statements.Count;

    /// <summary>Reads a policy; null for none gives an empty one.</summary>
    /// <exception cref="CustomLabelsException"><c>PolicyUnreadable</c>: the JSON is not a policy.</exception>
    public static BucketPolicy Parse(string bucket, string? json)
    {
        try
        {
            var document = json is null ? new JsonObject { ["Version"] = "2012-10-17" } : JsonNode.Parse(json)!.AsObject();
            switch (document["Statement"])
            {
                case JsonArray many:
                    return new BucketPolicy(bucket, document, many);
                case JsonObject one:
                    // A single statement may stand without its array.
                    document["Statement"] = null;
                    var array = new JsonArray(one);
                    document["Statement"] = array;
                    return new BucketPolicy(bucket, document, array);
                case null:
                    var empty = new JsonArray();
                    document["Statement"] = empty;
                    return new BucketPolicy(bucket, document, empty);
                default:
                    throw new InvalidOperationException("Statement is neither a list nor an object.");
            }
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or ArgumentException or NullReferenceException)
        {
            throw new CustomLabelsException(
                ErrorIds.PolicyUnreadable,
                ErrorKind.InvalidData,
                $"The policy of the bucket '{bucket}' cannot be extended: {exception.Message} Check it with 'aws s3api get-bucket-policy --bucket {bucket}'.",
                bucket,
                exception);
        }
    }

    /// <summary>Adds a statement, or principals to the statement of that Sid.</summary>
    /// <returns>Whether the statement is new; null when it already had all of these principals.</returns>
    /// <exception cref="CustomLabelsException"><c>PolicyStatementChanged</c>: the statement of that Sid grants something else by now.</exception>
    public bool? Allow(string sid, IReadOnlyList<string> principals, IReadOnlyList<string> actions, string resource)
    {
        var existing = _statements.OfType<JsonObject>().FirstOrDefault(statement => Text(statement["Sid"]) == sid);
        if (existing is null)
        {
            _statements.Add(new JsonObject
            {
                ["Sid"] = sid,
                ["Effect"] = "Allow",
                ["Principal"] = new JsonObject { ["AWS"] = List(principals) },
                ["Action"] = List(actions),
                ["Resource"] = resource,
            });
            return true;
        }

        if (!IsOurs(existing, actions, resource))
        {
            throw new CustomLabelsException(
                ErrorIds.PolicyStatementChanged,
                ErrorKind.InvalidData,
                $"The statement {sid} in the policy of the bucket '{_bucket}' has been edited: it no longer grants what its Sid says, so it was left alone. Rename its Sid, or remove it.",
                _bucket);
        }

        var missing = principals.Except(Principals(existing), StringComparer.Ordinal).ToList();
        if (missing.Count == 0)
        {
            return null;
        }

        var who = existing["Principal"]!.AsObject();
        who["AWS"] = List([.. Texts(who["AWS"]), .. missing]);
        return false;
    }

    /// <summary>The policy for people.</summary>
    public override string ToString() => _document.ToJsonString(Indented);

    /// <summary>The policy for the wire.</summary>
    public string ToJson() => _document.ToJsonString(Compact);

    private static bool IsOurs(JsonObject statement, IReadOnlyList<string> actions, string resource) =>
        statement.All(static element => element.Key is "Sid" or "Effect" or "Principal" or "Action" or "Resource")
        && Text(statement["Effect"]) == "Allow"
        && statement["Principal"] is JsonObject
        && Texts(statement["Resource"]) is [var only] && only == resource
        && actions.ToHashSet(StringComparer.OrdinalIgnoreCase).SetEquals(Texts(statement["Action"]));

    /// <summary>Accounts may be written by their id alone.</summary>
    private static IEnumerable<string> Principals(JsonObject statement)
    {
        foreach (var principal in Texts(statement["Principal"]!["AWS"]))
        {
            yield return principal;
            if (principal.Length == 12 && principal.All(char.IsAsciiDigit))
            {
                foreach (var partition in (string[])["aws", "aws-cn", "aws-us-gov", "aws-eusc"])
                {
                    yield return $"arn:{partition}:iam::{principal}:root";
                }
            }
        }
    }

    internal static JsonNode List(IReadOnlyList<string> texts) =>
        texts is [var only] ? JsonValue.Create(only) : new JsonArray([.. texts.Select(static text => (JsonNode)text)]);

    private static string? Text(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;

    private static List<string> Texts(JsonNode? node) => node switch
    {
        JsonArray many => [.. many.Select(Text).OfType<string>()],
        JsonNode one when Text(one) is { } text => [text],
        _ => [],
    };
}
