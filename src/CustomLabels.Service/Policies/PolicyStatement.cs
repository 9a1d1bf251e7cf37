namespace CustomLabels.Service.Policies;

/// <summary>One statement of a policy.</summary>
/// <param name="Effect">Allow or Deny.</param>
/// <param name="Principals">Whom it applies to.</param>
/// <param name="ExceptsPrincipals">It applies to all others (NotPrincipal).</param>
/// <param name="Actions">The actions, with wildcards.</param>
/// <param name="ExceptsActions">It applies to all others (NotAction).</param>
/// <param name="Resources">The resources, with wildcards.</param>
/// <param name="ExceptsResources">It applies to all others (NotResource).</param>
/// <param name="Conditions">The conditions, all of which must hold.</param>
internal sealed record PolicyStatement(
    PolicyDecision Effect, PolicyPrincipals Principals, bool ExceptsPrincipals, IReadOnlyList<string> Actions, bool ExceptsActions,
    IReadOnlyList<string> Resources, bool ExceptsResources, IReadOnlyList<PolicyCondition> Conditions)
{
    /// <summary>Whether it applies to a request.</summary>
    public bool Covers(PolicyRequest request) =>
        Principals.Include(request.AccountId) != ExceptsPrincipals
        && Actions.Any(action => Wildcard.IsMatch(action, request.Action, ignoreCase: true)) != ExceptsActions
        && Resources.Any(resource => Wildcard.IsMatch(resource, request.Resource)) != ExceptsResources
        && Conditions.All(condition => condition.Holds(request.Context));
}
