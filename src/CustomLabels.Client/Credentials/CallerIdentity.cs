namespace CustomLabels.Credentials;

/// <summary>Who the credentials belong to.</summary>
/// <param name="AccountId">The account, 12 digits.</param>
/// <param name="Arn">The user, role session or root, for instance <c>arn:aws:sts::123456789012:assumed-role/trainer/me</c>.</param>
public sealed record CallerIdentity(string AccountId, string Arn)
{
    /// <summary>
    /// The principal of this caller in a policy: users and root by their ARN, a role's session by its role, since sessions
    /// come and go. The session's ARN does not contain the role's path: a role with one must be named by the user.
    /// </summary>
    public string Principal =>
        Arn.Split(':', 6) is [var scheme, var partition, "sts", _, var account, var resource] && resource.Split('/') is ["assumed-role", var role, ..]
            ? $"{scheme}:{partition}:iam::{account}:role/{role}"
            : Arn;
}
