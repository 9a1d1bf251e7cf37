namespace CustomLabels.Service.Policies;

/// <summary>What a policy decides on.</summary>
/// <param name="AccountId">The account that asks. There are no users or roles here: every access key is its account's root.</param>
/// <param name="Action">The action, such as <c>s3:GetObject</c>.</param>
/// <param name="Resource">The ARN of the resource.</param>
internal sealed record PolicyRequest(string AccountId, string Action, string Resource)
{
    /// <summary>The known condition keys of the request, such as <c>aws:SourceIp</c>; names are case-insensitive.</summary>
    public IReadOnlyDictionary<string, string> Context { get; init; } = new Dictionary<string, string>();
}
