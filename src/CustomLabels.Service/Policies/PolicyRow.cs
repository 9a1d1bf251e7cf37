namespace CustomLabels.Service.Policies;

/// <summary>A policy of a project.</summary>
/// <param name="Project">The ARN of the project.</param>
/// <param name="Name">Its name, unique in the project.</param>
/// <param name="Revision">The id of this revision; older ones are not kept.</param>
/// <param name="Document">The text, as it was given.</param>
/// <param name="CreatedAt">When the first revision was stored.</param>
/// <param name="UpdatedAt">When this revision was stored.</param>
internal sealed record PolicyRow(string Project, string Name, string Revision, string Document, DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
