namespace CustomLabels.Service.Auth;

/// <summary>An access key: its id, its secret, and the account it belongs to.</summary>
internal sealed record AccessKey(string Id, string Secret, string AccountId);
