namespace CustomLabels.Service.State;

/// <summary>A project.</summary>
internal sealed record ProjectRow(string Arn, string Name, string Status, DateTimeOffset CreatedAt);
