namespace CustomLabels.Service.Policies;

/// <summary>What a policy is asked about.</summary>
/// <param name="AccountId">The account that asks. There are no users and roles here: every access key is its account's own.</param>
/// <param name="Action">The action, such as <c>s3:GetObject</c>.</param>
/// <param name="Resource">The ARN of what it is done to.</param>
internal sealed record PolicyRequest(string AccountId, string Action, string Resource)
{
    /// <summary>Condition keys that are known of the request, such as <c>aws:SourceIp</c>; their names in any case.</summary>
    public IReadOnlyDictionary<string, string> Context { get; init; } = new Dictionary<string, string>();
}
