namespace CustomLabels.Service.Policies;

/// <summary>What a policy says about a request.</summary>
internal enum PolicyDecision
{
    /// <summary>Nothing: no statement applies.</summary>
    None,

    /// <summary>A statement allows it, and none denies it.</summary>
    Allow,

    /// <summary>A statement denies it, which overrides every Allow of this and other policies.</summary>
    Deny,
}
