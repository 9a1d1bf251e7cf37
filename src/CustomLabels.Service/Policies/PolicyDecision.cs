namespace CustomLabels.Service.Policies;

/// <summary>What a policy says about a request.</summary>
internal enum PolicyDecision
{
    /// <summary>Nothing: no statement is about it.</summary>
    None,

    /// <summary>A statement allows it, and none denies it.</summary>
    Allow,

    /// <summary>A statement denies it: that wins over every Allow, of this policy and of others.</summary>
    Deny,
}
