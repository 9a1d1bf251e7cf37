namespace CustomLabels.Service.Policies;

/// <summary>What a kind of policy may contain. What is not here is the same for every resource policy of IAM.</summary>
internal sealed record PolicyRules
{
    /// <summary>The versions of the policy language that are taken.</summary>
    public IReadOnlyList<string> Versions { get; init; } = ["2012-10-17", "2008-10-17"];

    /// <summary>Whether Version may be left out: IAM reads such a document as 2008-10-17.</summary>
    public bool VersionIsOptional { get; init; }

    /// <summary>Whether NotPrincipal, NotAction and NotResource may stand in place of the elements that they negate.</summary>
    public bool AllowsNegation { get; init; }

    /// <summary>What is wrong with an action; null when nothing is. Wildcards are part of the text.</summary>
    public required Func<string, string?> CheckAction { get; init; }

    /// <summary>What is wrong with a resource; null when nothing is. Wildcards are part of the text.</summary>
    public required Func<string, string?> CheckResource { get; init; }
}
