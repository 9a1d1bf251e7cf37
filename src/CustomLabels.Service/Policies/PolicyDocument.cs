namespace CustomLabels.Service.Policies;

/// <summary>
/// A resource policy in the language of IAM: that of a project (spec/permissions.md §6) or of a bucket. Its statements are
/// evaluated as on AWS: an explicit Deny wins, and a request that no statement applies to is neither allowed nor denied.
/// </summary>
internal sealed class PolicyDocument
{
    private PolicyDocument(IReadOnlyList<PolicyStatement> statements) => Statements = statements;

    public IReadOnlyList<PolicyStatement> Statements { get; }

    /// <param name="json">The text of the policy.</param>
    /// <param name="rules">What this kind of policy may contain.</param>
    /// <exception cref="PolicyFormatException">It is not a valid policy of this kind.</exception>
    public static PolicyDocument Parse(string json, PolicyRules rules) => new(new PolicyReader(rules).Read(json));

    public PolicyDecision Evaluate(PolicyRequest request)
    {
        var decision = PolicyDecision.None;
        foreach (var statement in Statements.Where(statement => statement.Covers(request)))
        {
            if (statement.Effect == PolicyDecision.Deny)
            {
                return PolicyDecision.Deny;
            }

            decision = PolicyDecision.Allow;
        }

        return decision;
    }
}
