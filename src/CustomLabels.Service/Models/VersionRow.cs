namespace CustomLabels.Service.Models;

/// <summary>A project version, that is a model.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Project">The ARN of its project.</param>
/// <param name="Name">Its name, unique in the project.</param>
/// <param name="Status">See <see cref="VersionStatus"/>.</param>
/// <param name="Message">What is said about the state.</param>
/// <param name="Request">What CreateProjectVersion or CopyProjectVersion was given and is given back, as JSON.</param>
/// <param name="Results">What the training added, as JSON in the members of ProjectVersionDescription; until a copy is completed, those of its source.</param>
/// <param name="Thresholds">Per label its assumed threshold, 0–1, as JSON.</param>
/// <param name="Folder">The name of its folder below jobs and models.</param>
/// <param name="Attempts">How often its training was begun.</param>
/// <param name="MinUnits">Inference units of the last start.</param>
/// <param name="MaxUnits">Their upper bound, where one was given.</param>
/// <param name="CreatedAt">When its training was asked for.</param>
/// <param name="Source">The ARN of the version that it is a copy of; null for those trained here.</param>
/// <param name="RunningSince">When it last began to run; null before.</param>
/// <param name="StoppedAt">When it was last stopped; null before.</param>
internal sealed record VersionRow(
    string Arn, string Project, string Name, string Status, string Message, string Request, string Results, string Thresholds, string Folder,
    int Attempts, int? MinUnits, int? MaxUnits, DateTimeOffset CreatedAt, string? Source = null,
    DateTimeOffset? RunningSince = null, DateTimeOffset? StoppedAt = null);
