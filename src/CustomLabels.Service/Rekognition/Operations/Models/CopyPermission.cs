using CustomLabels.Service.Auth;
using CustomLabels.Service.Policies;
using CustomLabels.Service.Projects;

namespace CustomLabels.Service.Rekognition.Operations.Models;

/// <summary>
/// Who may copy a model (spec/permissions.md §6): its own account, unless a policy of the project denies it; another account only
/// when a policy allows it and none denies it.
/// </summary>
internal static class CopyPermission
{
    /// <param name="project">The project of the model; null if there is none.</param>
    /// <param name="projectArn">The ARN given for it.</param>
    /// <exception cref="ServiceException">Denied; also if the project of another account does not exist, which is not for the caller to know.</exception>
    public static void Require(SqliteConnection connection, Caller caller, ProjectRow? project, string projectArn, string versionArn)
    {
        switch (project is null ? PolicyDecision.None : Evaluate(connection, caller, project, versionArn))
        {
            case PolicyDecision.Deny:
                throw ServiceException.AccessDenied(caller, CopyPolicy.CopyAction, versionArn, "with an explicit deny in a resource-based policy");
            case PolicyDecision.None when !projectArn.StartsWith(caller.Scope, StringComparison.Ordinal):
                throw ServiceException.AccessDenied(caller, CopyPolicy.CopyAction, versionArn, $"because no resource-based policy allows the {CopyPolicy.CopyAction} action");
        }
    }

    private static PolicyDecision Evaluate(SqliteConnection connection, Caller caller, ProjectRow project, string versionArn)
    {
        var scope = project.Arn[..project.Arn.IndexOf("project/", StringComparison.Ordinal)];
        var request = new PolicyRequest(caller.AccountId, CopyPolicy.CopyAction, versionArn)
        {
            Context = new Dictionary<string, string>
            {
                ["aws:PrincipalAccount"] = caller.AccountId,
                ["aws:PrincipalArn"] = caller.Arn,
                ["aws:RequestedRegion"] = caller.Region,
            },
        };

        // Deny is the greatest value, then Allow: the strongest of all decisions counts.
        return PolicyTable.Page(connection, project.Arn, 0, int.MaxValue)
            .Select(policy => CopyPolicy.Parse(policy.Document, scope, project.Name).Evaluate(request))
            .Aggregate(PolicyDecision.None, (strongest, decision) => decision > strongest ? decision : strongest);
    }
}
