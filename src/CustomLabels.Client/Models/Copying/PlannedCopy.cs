namespace CustomLabels.Models.Copying;

/// <summary>What a copy would do.</summary>
/// <param name="SourceArn">The model.</param>
/// <param name="SourceProjectArn">Its project.</param>
/// <param name="Destination">The project that gets the copy.</param>
/// <param name="VersionName">The name of the copy.</param>
/// <param name="IsForeign">Whether the model belongs to another account.</param>
public sealed record PlannedCopy(string SourceArn, string SourceProjectArn, Project Destination, string VersionName, bool IsForeign);
