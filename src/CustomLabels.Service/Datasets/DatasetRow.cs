namespace CustomLabels.Service.Datasets;

/// <summary>A dataset.</summary>
/// <param name="Arn">Its ARN.</param>
/// <param name="Project">The ARN of its project.</param>
/// <param name="Type">TRAIN or TEST.</param>
/// <param name="Source">The DatasetSource that it was made from, as JSON; null for an empty one.</param>
/// <param name="Status">See <see cref="DatasetStatus"/>.</param>
/// <param name="Message">What came of the last operation.</param>
/// <param name="MessageCode">SUCCESS, CLIENT_ERROR or SERVICE_ERROR; null while it is under way.</param>
/// <param name="Stats">DatasetStats, as JSON.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="UpdatedAt">When its status changed last.</param>
internal sealed record DatasetRow(
    string Arn, string Project, string Type, string? Source, string Status, string? Message, string? MessageCode, string Stats,
    DateTimeOffset CreatedAt, DateTimeOffset UpdatedAt);
