namespace CustomLabels.Service.Policies;

/// <summary>What a kind of policy may contain. The rest is the same for every resource policy of IAM.</summary>
internal sealed record PolicyRules
{
    /// <summary>The accepted versions of the policy language.</summary>
    public IReadOnlyList<string> Versions { get; init; } = ["2012-10-17", "2008-10-17"];

    /// <summary>Whether Version may be omitted: IAM reads such a document as 2008-10-17.</summary>
    public bool VersionIsOptional { get; init; }

    /// <summary>Whether NotPrincipal, NotAction and NotResource are allowed.</summary>
    public bool AllowsNegation { get; init; }

    /// <summary>What is wrong with an action, wildcards included; null if nothing is.</summary>
    public required Func<string, string?> CheckAction { get; init; }

    /// <summary>What is wrong with a resource, wildcards included; null if nothing is.</summary>
    public required Func<string, string?> CheckResource { get; init; }
}
