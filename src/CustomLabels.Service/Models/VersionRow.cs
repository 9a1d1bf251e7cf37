namespace CustomLabels.Service.Models;

/// <summary>A project version: a model.</summary>
/// <param name="Project">The ARN of its project.</param>
/// <param name="Name">Its name, unique in the project.</param>
/// <param name="Status">See <see cref="VersionStatus"/>.</param>
/// <param name="Request">The members of CreateProjectVersion or CopyProjectVersion that are returned, as JSON.</param>
/// <param name="Results">What the training added to ProjectVersionDescription, as JSON; until a copy is complete, that of its source.</param>
/// <param name="Thresholds">The assumed threshold of each label, 0–1, as JSON.</param>
/// <param name="Folder">The name of its folder in jobs and models.</param>
/// <param name="Attempts">How often its training was started.</param>
/// <param name="MinUnits">Minimum inference units of the last start.</param>
/// <param name="MaxUnits">Maximum inference units, if given.</param>
/// <param name="CreatedAt">When it was created.</param>
/// <param name="Source">The ARN of the version it is a copy of; null if trained here.</param>
/// <param name="RunningSince">When it last started to run; null if never.</param>
/// <param name="StoppedAt">When it was last stopped; null if never.</param>
internal sealed record VersionRow(
    string Arn, string Project, string Name, string Status, string Message, string Request, string Results, string Thresholds, string Folder,
    int Attempts, int? MinUnits, int? MaxUnits, DateTimeOffset CreatedAt, string? Source = null,
    DateTimeOffset? RunningSince = null, DateTimeOffset? StoppedAt = null);
