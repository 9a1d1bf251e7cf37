namespace CustomLabels.Service.Policies;

/// <summary>Parses a policy. Anything unknown is refused, never skipped.</summary>
internal sealed class PolicyReader(PolicyRules rules)
{
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false, MaxDepth = 16 };

    public IReadOnlyList<PolicyStatement> Read(string json)
    {
        JsonDocument document;
        try
        {
            document = JsonDocument.Parse(json, Strict);
        }
        catch (JsonException e)
        {
            throw new PolicyFormatException($"The policy is not valid JSON: {e.Message}");
        }

        using (document)
        {
            try
            {
                return Read(document.RootElement);
            }
            catch (InvalidOperationException)
            {
                // Half a surrogate pair fails only when the string is read.
                throw new PolicyFormatException("The policy is not valid JSON: it contains a string that is not valid Unicode.");
            }
        }
    }

    /// <summary>One string, or a list of at least one.</summary>
    public static IReadOnlyList<string> Texts(JsonElement element, string name)
    {
        IReadOnlyList<string> texts = element.ValueKind switch
        {
            JsonValueKind.String => [element.GetString()!],
            JsonValueKind.Array => [.. element.EnumerateArray().Select(item => item.ValueKind == JsonValueKind.String
                ? item.GetString()! : throw new PolicyFormatException($"{name} must be a text or a list of texts."))],
            _ => throw new PolicyFormatException($"{name} must be a text or a list of texts."),
        };
        return texts.Count > 0 ? texts : throw new PolicyFormatException($"{name} must not be empty.");
    }

    private List<PolicyStatement> Read(JsonElement root)
    {
        RequireMembers(root, "The policy", ["Version", "Id", "Statement"]);
        if (!root.TryGetProperty("Version", out var version))
        {
            if (!rules.VersionIsOptional)
            {
                throw new PolicyFormatException($"Version is missing: \"{rules.Versions[0]}\".");
            }
        }
        else if (version.ValueKind != JsonValueKind.String || !rules.Versions.Contains(version.GetString()))
        {
            throw new PolicyFormatException($"Version must be \"{string.Join("\" or \"", rules.Versions)}\".");
        }

        RequireText(root, "Id");
        if (!root.TryGetProperty("Statement", out var statements))
        {
            throw new PolicyFormatException("Statement is missing.");
        }

        List<PolicyStatement> read = statements.ValueKind == JsonValueKind.Array ? [.. statements.EnumerateArray().Select(Statement)] : [Statement(statements)];
        return read.Count > 0 ? read : throw new PolicyFormatException("Statement must not be empty.");
    }

    private PolicyStatement Statement(JsonElement statement)
    {
        RequireMembers(statement, "A statement", rules.AllowsNegation
            ? ["Sid", "Effect", "Principal", "NotPrincipal", "Action", "NotAction", "Resource", "NotResource", "Condition"]
            : ["Sid", "Effect", "Principal", "Action", "Resource", "Condition"]);
        RequireText(statement, "Sid");
        var effect = !statement.TryGetProperty("Effect", out var given) ? throw new PolicyFormatException("Effect is missing: \"Allow\" or \"Deny\".")
            : given.ValueKind != JsonValueKind.String ? PolicyDecision.None
            : given.GetString() switch { "Allow" => PolicyDecision.Allow, "Deny" => PolicyDecision.Deny, _ => PolicyDecision.None };
        if (effect == PolicyDecision.None)
        {
            throw new PolicyFormatException("Effect must be \"Allow\" or \"Deny\".");
        }

        (var principal, var exceptsPrincipals) = Either(statement, "Principal");
        (var action, var exceptsActions) = Either(statement, "Action");
        (var resource, var exceptsResources) = Either(statement, "Resource");
        return new PolicyStatement(
            effect,
            PolicyPrincipals.Read(principal, exceptsPrincipals ? "NotPrincipal" : "Principal"), exceptsPrincipals,
            Checked(Texts(action, exceptsActions ? "NotAction" : "Action"), rules.CheckAction), exceptsActions,
            Checked(Texts(resource, exceptsResources ? "NotResource" : "Resource"), rules.CheckResource), exceptsResources,
            statement.TryGetProperty("Condition", out var condition) ? PolicyCondition.Read(condition) : []);
    }

    // An element or its negation: exactly one of them.
    private static (JsonElement Element, bool IsNegated) Either(JsonElement statement, string name)
    {
        var isThere = statement.TryGetProperty(name, out var element);
        var isNegated = statement.TryGetProperty("Not" + name, out var negated);
        return isThere && isNegated ? throw new PolicyFormatException($"A statement must not have both {name} and Not{name}.")
            : isThere ? (element, false)
            : isNegated ? (negated, true)
            : throw new PolicyFormatException($"{name} is missing.");
    }

    private static IReadOnlyList<string> Checked(IReadOnlyList<string> texts, Func<string, string?> check) =>
        texts.Select(check).FirstOrDefault(problem => problem is not null) is { } found ? throw new PolicyFormatException(found) : texts;

    private static void RequireMembers(JsonElement element, string subject, string[] known)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new PolicyFormatException($"{subject} must be a JSON object.");
        }

        foreach (var member in element.EnumerateObject())
        {
            if (!known.Contains(member.Name, StringComparer.Ordinal))
            {
                throw new PolicyFormatException($"{subject} must not have {member.Name}.");
            }
        }
    }

    private static void RequireText(JsonElement element, string name)
    {
        if (element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.String)
        {
            throw new PolicyFormatException($"{name} must be a text.");
        }
    }
}
