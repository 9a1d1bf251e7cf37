namespace CustomLabels.Service.Projects;

/// <summary>A project.</summary>
internal sealed record ProjectRow(string Arn, string Name, string Status, DateTimeOffset CreatedAt);
