namespace CustomLabels.Service.Auth;

/// <summary>An access key: its id and its secret.</summary>
internal sealed record AccessKey(string Id, string Secret);
